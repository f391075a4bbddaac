package io.understudy.core.metric;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A 95% interval of a measure by the percentile bootstrap over utterances (Efron and Tibshirani 1993, chapter 13).
 *
 * @param low the 2.5th percentile
 * @param high the 97.5th percentile
 */
public record BootstrapInterval(double low, double high) {

    /** How often utterances are drawn anew. */
    public static final int RESAMPLES = 1_000;

    private static final double TAIL = 0.025;

    /** The interval of one system's measure; null where the measure is not defined. */
    public static @Nullable BootstrapInterval of(Ratio ratio, long seed) {
        return ratio.value() == null ? null : interval(resampled(ratio, seed));
    }

    /**
     * The interval of the second system's measure minus the first's, both over the same utterances in the same order.
     *
     * @throws IllegalArgumentException if the two are over different numbers of utterances
     */
    public static @Nullable BootstrapInterval ofDifference(Ratio first, Ratio second, long seed) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "a paired interval needs the same utterances; there are " + first.size() + " and " + second.size());
        }
        if (first.value() == null || second.value() == null) {
            return null;
        }
        double[] one = resampled(first, seed);
        double[] two = resampled(second, seed);
        double[] differences = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            differences[i] = two[i] - one[i];
        }
        return interval(differences);
    }

    private static double[] resampled(Ratio ratio, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = ratio.size();
        double[] values = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double above = 0;
            double below = 0;
            for (int i = 0; i < size; i++) {
                int drawn = random.nextInt(size);
                above += ratio.numerators()[drawn];
                below += ratio.denominators()[drawn];
            }
            values[r] = below == 0 ? 0 : above / below;
        }
        return values;
    }

    private static BootstrapInterval interval(double[] values) {
        Arrays.sort(values);
        int low = (int) Math.floor(TAIL * values.length);
        return new BootstrapInterval(values[low], values[values.length - 1 - low]);
    }
}
