package io.understudy.core.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is measured of a model on a data set. Utterances without an intent are left out; those out of scope count in
 * {@link #outOfScope} alone.
 *
 * @param weighting what an utterance counts
 * @param all the main figures
 * @param tail the same over utterances of the tail ({@code frequency} at most three)
 * @param intentMacroF1 mean F1 over the intents of the gold
 * @param intervals 95% bootstrap intervals of the main figures, by name
 * @param outOfScope how well out-of-scope utterances are declined, null where the gold has none
 * @param byIntent scores by intent
 * @param bySlot scores by slot label
 * @param confusions the most frequent intent confusions
 */
public record Evaluation(
        Weighting weighting,
        Figures all,
        Figures tail,
        double intentMacroF1,
        Map<String, BootstrapInterval> intervals,
        @Nullable OutOfScopeScores outOfScope,
        Map<String, LabelScore> byIntent,
        Map<String, LabelScore> bySlot,
        List<IntentScores.Confusion> confusions) {

    private static final long BOOTSTRAP_SEED = 17;
    private static final int CONFUSIONS = 20;

    /** Measures answers, one utterance counting one. */
    public static Evaluation of(List<Judged> judged) {
        return of(judged, Weighting.UTTERANCE);
    }

    /** Measures answers. */
    public static Evaluation of(List<Judged> judged, Weighting weighting) {
        List<Judged> inScope = judged.stream().filter(Judged::isInScope).toList();
        List<Judged> tail = inScope.stream().filter(j -> j.gold().isTail()).toList();
        Map<String, LabelScore> byIntent = IntentScores.byIntent(inScope, weighting);
        return new Evaluation(
                weighting,
                Figures.of(inScope, weighting),
                Figures.of(tail, weighting),
                IntentScores.macroF1(byIntent),
                intervals(inScope, weighting),
                OutOfScopeScores.of(judged),
                byIntent,
                SlotF1.byLabel(inScope, weighting),
                IntentScores.confusions(inScope, weighting, CONFUSIONS));
    }

    private static Map<String, BootstrapInterval> intervals(List<Judged> inScope, Weighting weighting) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        ratios.put("intentAccuracy", Figures.intentAccuracy(inScope, weighting));
        ratios.put("slotF1", SlotF1.ratio(inScope, weighting));
        ratios.put("exactMatch", Figures.exactMatch(inScope, weighting));
        ratios.put("semanticErrorRate", SemanticErrorRate.ratio(inScope, weighting));
        Map<String, BootstrapInterval> intervals = new LinkedHashMap<>();
        ratios.forEach((name, ratio) -> {
            BootstrapInterval interval = BootstrapInterval.of(ratio, BOOTSTRAP_SEED);
            if (interval != null) {
                intervals.put(name, interval);
            }
        });
        return intervals;
    }
}
