package io.understudy.runtime.compare;

import io.understudy.core.metric.BootstrapInterval;
import io.understudy.core.metric.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * 95% intervals of rates and of paired differences: the wider of the bootstrap's and of one that holds where few utterances flip. The
 * bootstrap alone would be certain of a rate of zero after ten utterances.
 */
final class Intervals {

    private static final double Z = 1.959964;
    private static final long SEED = 29;

    private Intervals() {}

    /** Of a share: with Wilson's interval (1927) at the effective number of utterances. */
    static @Nullable BootstrapInterval ofShare(Ratio share) {
        BootstrapInterval bootstrap = BootstrapInterval.of(share, SEED);
        Double estimate = share.value();
        if (bootstrap == null || estimate == null) {
            return null;
        }
        BootstrapInterval wilson = Wilson.interval(estimate, effective(share.denominators()), Z);
        return wider(bootstrap, wilson.low(), wilson.high());
    }

    /** Of the second share less the first, over the same utterances: with Agresti and Min's interval (2005), half a flip added each way. */
    static @Nullable BootstrapInterval ofDifference(Ratio first, Ratio second) {
        BootstrapInterval bootstrap = BootstrapInterval.ofDifference(first, second, SEED);
        if (bootstrap == null) {
            return null;
        }
        double n = effective(first.denominators());
        double total = 0;
        double negative = 0;
        double positive = 0;
        for (int i = 0; i < first.numerators().length; i++) {
            double difference = second.numerators()[i] - first.numerators()[i];
            total += first.denominators()[i];
            negative += Math.max(0, -difference);
            positive += Math.max(0, difference);
        }
        double size = n + 2;
        double down = (negative / total * n + 0.5) / size;
        double up = (positive / total * n + 0.5) / size;
        double centre = up - down;
        double half = Z * Math.sqrt((up + down - centre * centre) / size);
        return wider(bootstrap, Math.max(-1, centre - half), Math.min(1, centre + half));
    }

    private static BootstrapInterval wider(BootstrapInterval one, double low, double high) {
        return new BootstrapInterval(Math.min(one.low(), low), Math.max(one.high(), high));
    }

    /** Kish's effective sample size: how many utterances of equal weight tell as much. */
    private static double effective(double[] weights) {
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        return sum * sum / squares;
    }
}
