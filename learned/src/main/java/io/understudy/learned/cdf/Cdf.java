package io.understudy.learned.cdf;

/**
 * A model of the cumulative distribution of 64-bit keys, cut into buckets: a smaller key never has a later bucket. What a sample did not
 * show costs balance and never order.
 */
public sealed interface Cdf permits GridCdf, QuantileCdf {

    /** A grid whose largest bucket would hold more than this many times the mean is given up for quantiles. */
    int WORST_BUCKET = 16;

    /** Nor may it hold more than one part in so many of all keys, however few the buckets. */
    int LEAST_SPREAD = 4;

    /** How many buckets there are, at most 65,536. */
    int buckets();

    /**
     * The buckets of some keys.
     *
     * @param keys {@code [count]} keys from index 0
     * @param into takes the bucket of {@code keys[i]} at {@code at + i}
     * @param counts {@code [buckets]}: the number of keys in each bucket is added
     */
    void classify(long[] keys, int count, char[] into, int at, int[] counts);

    /**
     * Fits the cheapest model that spreads the sample: a grid of linear pieces, the same over the logarithm of the key, or the sample's
     * quantiles. A bucket of one key alone is no burden however large, for it is finished when it is filled.
     *
     * @param sample sorted keys drawn at random, at least two
     * @param buckets how many are wanted
     */
    static Cdf fit(long[] sample, int buckets) {
        for (GridCdf.Scale scale : GridCdf.Scale.values()) {
            GridCdf grid = GridCdf.fit(sample, buckets, scale);
            long largest = grid.largest(sample);
            if (largest * buckets <= (long) WORST_BUCKET * sample.length && largest * LEAST_SPREAD <= sample.length) {
                return grid;
            }
        }
        return QuantileCdf.fit(sample, buckets);
    }
}
