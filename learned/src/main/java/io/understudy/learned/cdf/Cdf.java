package io.understudy.learned.cdf;

/**
 * A model of the cumulative distribution of 64-bit keys, cut into buckets: a smaller key never has a later bucket. What a sample did not
 * show costs balance and never order.
 */
public sealed interface Cdf permits GridCdf, QuantileCdf, StepCdf {

    /** A bucket with more than this many times the mean is overfull: it takes a model of its own. */
    int OVERFULL = 4;

    /**
     * With more than this share of the keys in overfull buckets a grid is given up: partitioning those again costs about 12 ns a key, finding quantiles for all
     * some 8 more than the grid's 4.
     */
    double GREATEST_BURDEN = 0.6;

    /** A bucket with more than this many times the mean is too full for a model in steps: another may divide it. */
    int UNEVEN = 2;

    /** With more than this share of the keys in such buckets, steps are given up, though they classify keys in half the time. */
    double GREATEST_UNEVENNESS = 0.02;

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
     * Fits the cheapest model that spreads the sample: steps, a grid of linear pieces, either over the key or its logarithm, or the sample's
     * quantiles. A bucket of one key alone is no burden however large, for it is finished when it is filled.
     *
     * @param sample sorted keys drawn at random, at least two
     * @param buckets how many are wanted
     * @param mostBurden a grid is kept if at most this share of the keys is in overfull buckets, {@link #GREATEST_BURDEN} or less
     */
    static Cdf fit(long[] sample, int buckets, double mostBurden) {
        for (Scale scale : Scale.values()) {
            StepCdf steps = StepCdf.fit(sample, buckets, scale);
            if (Burden.of(steps, sample, UNEVEN) <= GREATEST_UNEVENNESS) {
                return steps;
            }
        }
        for (Scale scale : Scale.values()) {
            GridCdf grid = GridCdf.fit(sample, buckets, scale);
            if (Burden.of(grid, sample, OVERFULL) <= mostBurden) {
                return grid;
            }
        }
        return QuantileCdf.fit(sample, buckets);
    }
}
