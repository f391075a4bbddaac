package io.understudy.benchmarks;

import java.util.Arrays;

/**
 * The median of independent measurements with its 95% interval by order statistics, which supposes nothing of their distribution (Conover 1999, section 3.2).
 *
 * @param low the measurement at rank n/2 - 0.98 sqrt(n), rounded down
 * @param high the one as far from the other end
 */
record Median(double value, double low, double high) {

    private static final double HALF_WIDTH = 1.96 / 2;

    static Median of(double[] measurements) {
        double[] sorted = measurements.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int low = Math.max(0, (int) Math.floor(n / 2.0 - HALF_WIDTH * Math.sqrt(n)) - 1);
        return new Median((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[low], sorted[n - 1 - low]);
    }
}
