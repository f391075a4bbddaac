package io.understudy.core.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Per-intent scores, macro F1 and the most frequent confusions. */
public final class IntentScores {

    private IntentScores() {}

    /** Precision, recall and F1 of every intent that occurs in gold or predictions, by name. */
    public static Map<String, LabelScore> byIntent(List<Judged> judged, Weighting weighting) {
        Map<String, double[]> counts = new HashMap<>();
        for (Judged one : judged) {
            double weight = weighting.of(one);
            String gold = String.valueOf(one.gold().intent());
            String predicted = one.predicted().intent();
            counts.computeIfAbsent(gold, i -> new double[3])[LabelScore.GOLD] += weight;
            counts.computeIfAbsent(predicted, i -> new double[3])[LabelScore.PREDICTED] += weight;
            counts.computeIfAbsent(gold, i -> new double[3])[LabelScore.RIGHT] += gold.equals(predicted) ? weight : 0;
        }
        Map<String, LabelScore> scores = new TreeMap<>();
        counts.forEach((intent, c) -> scores.put(intent, LabelScore.of(c)));
        return scores;
    }

    /** The mean F1 over the intents that occur in the gold; 0 where there is none. */
    public static double macroF1(Map<String, LabelScore> byIntent) {
        return byIntent.values().stream()
                .filter(score -> score.support() > 0)
                .mapToDouble(LabelScore::f1)
                .average()
                .orElse(0);
    }

    /**
     * Utterances of one intent that were taken for another.
     *
     * @param gold the true intent
     * @param predicted the answered one
     * @param count their weight
     */
    public record Confusion(String gold, String predicted, double count) {}

    /** The most frequent confusions, at most {@code most}, ties in alphabetical order. */
    public static List<Confusion> confusions(List<Judged> judged, Weighting weighting, int most) {
        Map<Confusion, Double> counts = new HashMap<>();
        for (Judged one : judged) {
            if (!one.isIntentRight()) {
                Confusion pair = new Confusion(
                        String.valueOf(one.gold().intent()), one.predicted().intent(), 0);
                counts.merge(pair, weighting.of(one), Double::sum);
            }
        }
        return counts.entrySet().stream()
                .map(e -> new Confusion(e.getKey().gold(), e.getKey().predicted(), e.getValue()))
                .sorted(java.util.Comparator.comparingDouble(Confusion::count)
                        .reversed()
                        .thenComparing(Confusion::gold)
                        .thenComparing(Confusion::predicted))
                .limit(most)
                .toList();
    }
}
