package io.understudy.core.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A measure that is a ratio of two sums over utterances: accuracy, exact match, IRER, SemER, micro F1. Keeping each utterance's part
 * lets a bootstrap resample sums instead of recomputing the measure.
 *
 * @param numerators each utterance's part of the sum above
 * @param denominators each utterance's part of the sum below
 */
public record Ratio(double[] numerators, double[] denominators) {

    /** The ratio whose parts these functions give. */
    public static Ratio of(
            List<Judged> judged, ToDoubleFunction<Judged> numerator, ToDoubleFunction<Judged> denominator) {
        return new Ratio(
                judged.stream().mapToDouble(numerator).toArray(),
                judged.stream().mapToDouble(denominator).toArray());
    }

    /** The share of the total weight of utterances that the condition holds for. */
    static Ratio share(List<Judged> judged, Weighting weighting, java.util.function.Predicate<Judged> condition) {
        return of(judged, j -> condition.test(j) ? weighting.of(j) : 0, weighting::of);
    }

    /** The measure, or null where the sum below is zero: it is not defined then. */
    public @Nullable Double value() {
        double above = 0;
        double below = 0;
        for (int i = 0; i < numerators.length; i++) {
            above += numerators[i];
            below += denominators[i];
        }
        return below == 0 ? null : above / below;
    }

    /** The number of utterances. */
    int size() {
        return numerators.length;
    }
}
