package io.understudy.runtime.compare;

import io.understudy.core.metric.BootstrapInterval;

/** Wilson's score interval of a share (Wilson 1927), which holds where few or none were counted too. */
public final class Wilson {

    private Wilson() {}

    /**
     * The interval.
     *
     * @param share what was observed, 0 to 1
     * @param n of how many, more than 0
     * @param z standard deviations of the normal distribution: 1.96 for 95%
     */
    public static BootstrapInterval interval(double share, double n, double z) {
        double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return new BootstrapInterval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
