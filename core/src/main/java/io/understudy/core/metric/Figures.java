package io.understudy.core.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The main figures over a set of in-scope utterances; null where one is not defined.
 *
 * @param utterances how many
 * @param intentAccuracy share with the right intent
 * @param domainAccuracy share with the right domain, of those whose gold has one; null where the model or the gold has none
 * @param slotF1 exact-span micro F1
 * @param exactMatch share with intent and every slot right
 * @param semanticErrorRate SemER
 * @param interpretationErrorRate IRER, the share with any error
 * @param expectedCalibrationError of the intent's confidence, 15 bins
 */
public record Figures(
        int utterances,
        @Nullable Double intentAccuracy,
        @Nullable Double domainAccuracy,
        @Nullable Double slotF1,
        @Nullable Double exactMatch,
        @Nullable Double semanticErrorRate,
        @Nullable Double interpretationErrorRate,
        @Nullable Double expectedCalibrationError) {

    static Figures of(List<Judged> inScope, Weighting weighting) {
        List<Judged> withDomain = inScope.stream()
                .filter(j -> j.gold().domain() != null && j.predicted().domain() != null)
                .toList();
        return new Figures(
                inScope.size(),
                intentAccuracy(inScope, weighting).value(),
                Ratio.share(
                                withDomain,
                                weighting,
                                j -> j.predicted().domain() != null
                                        && j.predicted()
                                                .domain()
                                                .equals(j.gold().domain()))
                        .value(),
                SlotF1.ratio(inScope, weighting).value(),
                exactMatch(inScope, weighting).value(),
                SemanticErrorRate.ratio(inScope, weighting).value(),
                Ratio.share(inScope, weighting, j -> !j.isExact()).value(),
                ExpectedCalibrationError.of(inScope, weighting));
    }

    /** Intent accuracy. */
    public static Ratio intentAccuracy(List<Judged> judged, Weighting weighting) {
        return Ratio.share(judged, weighting, Judged::isIntentRight);
    }

    /** Exact match; IRER is one minus it. */
    public static Ratio exactMatch(List<Judged> judged, Weighting weighting) {
        return Ratio.share(judged, weighting, Judged::isExact);
    }
}
