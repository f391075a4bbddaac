package io.understudy.core.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expected calibration error of the intent's confidence: over {@value #BINS} bins of equal width, the weighted mean distance between
 * mean confidence and accuracy (Guo et al. 2017, section 2).
 */
public final class ExpectedCalibrationError {

    /** The number of bins. */
    public static final int BINS = 15;

    private ExpectedCalibrationError() {}

    /** The error, from 0 to 1; null without utterances. */
    public static @Nullable Double of(List<Judged> judged, Weighting weighting) {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        double total = 0;
        for (Judged one : judged) {
            int bin = Math.clamp((long) Math.ceil(one.predicted().confidence() * BINS) - 1, 0, BINS - 1);
            double weight = weighting.of(one);
            confidence[bin] += weight * one.predicted().confidence();
            right[bin] += one.isIntentRight() ? weight : 0;
            total += weight;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
        }
        return total == 0 ? null : error / total;
    }
}
