package io.understudy.core.metric;

import io.understudy.core.metric.Judged.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Exact-span slot scores as CoNLL defines them (Tjong Kim Sang and Buchholz 2000): a slot is right when label, start and end are. */
public final class SlotF1 {

    private SlotF1() {}

    /** Micro F1 as a ratio of sums: 2·right / (gold + predicted). */
    public static Ratio ratio(List<Judged> judged, Weighting weighting) {
        return Ratio.of(
                judged,
                j -> weighting.of(j) * 2 * right(j),
                j -> weighting.of(j)
                        * (Judged.spans(j.gold().slots()).size()
                                + Judged.spans(j.predicted().slots()).size()));
    }

    static int right(Judged judged) {
        Set<Span> gold = Judged.spans(judged.gold().slots());
        gold.retainAll(Judged.spans(judged.predicted().slots()));
        return gold.size();
    }

    /** Precision, recall and F1 of every label that occurs in gold or predictions, by name. */
    public static Map<String, LabelScore> byLabel(List<Judged> judged, Weighting weighting) {
        Map<String, double[]> counts = new HashMap<>();
        for (Judged one : judged) {
            double weight = weighting.of(one);
            Set<Span> gold = Judged.spans(one.gold().slots());
            Set<Span> predicted = Judged.spans(one.predicted().slots());
            for (Span span : gold) {
                count(counts, span.label())[LabelScore.GOLD] += weight;
                count(counts, span.label())[LabelScore.RIGHT] += predicted.contains(span) ? weight : 0;
            }
            predicted.forEach(span -> count(counts, span.label())[LabelScore.PREDICTED] += weight);
        }
        Map<String, LabelScore> scores = new TreeMap<>();
        counts.forEach((label, c) -> scores.put(label, LabelScore.of(c)));
        return scores;
    }

    private static double[] count(Map<String, double[]> counts, String label) {
        return counts.computeIfAbsent(label, l -> new double[3]);
    }
}
