package io.understudy.learned.cdf;

/** What a model's cells divide equally: a function of the unsigned distance to the least key that grows with it, never falls, and is 0 at 0. */
enum Scale {
    /** The distance. */
    LINEAR {
        @Override
        long of(long distance) {
            return distance;
        }
    },
    /** Its logarithm, as the bits of a floating-point number approximate it. */
    LOGARITHMIC {
        @Override
        long of(long distance) {
            return logarithm(distance);
        }
    };

    private static final long ONE = Double.doubleToRawLongBits(1);

    abstract long of(long distance);

    /** {@link #LOGARITHMIC}, for loops that must not choose at every key. */
    static long logarithm(long distance) {
        double magnitude = distance >= 0 ? (double) distance : 2.0 * (distance >>> 1);
        return Double.doubleToRawLongBits(magnitude + 1) - ONE;
    }
}
