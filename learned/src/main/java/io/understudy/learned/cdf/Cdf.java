package io.understudy.learned.cdf;

/**
 * A model of the cumulative distribution of 64-bit keys, cut into buckets: a smaller key never has a later bucket. What a sample did not
 * show costs balance and never order.
 */
public sealed interface Cdf permits QuantileCdf, StepCdf, TwoLevelCdf {

    /** A bucket with more than this many times the mean is overfull. */
    int OVERFULL = 4;

    /** With more than this share of the keys in overfull buckets a model at two levels is given up: to find quantiles takes some 5 ns a key more. */
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
     */
    void predict(long[] keys, int count, char[] into, int at);

    /**
     * The same, and how many keys each has. Every other key is counted apart: many of one bucket after each other would wait for each other's count.
     *
     * @param counts {@code [buckets]}: the number of keys in each bucket is added
     */
    default void classify(long[] keys, int count, char[] into, int at, int[] counts) {
        predict(keys, count, into, at);
        int[] odd = new int[buckets()];
        int pairs = count & ~1;
        for (int i = at; i < at + pairs; i += 2) {
            counts[into[i]]++;
            odd[into[i + 1]]++;
        }
        if (pairs < count) {
            counts[into[at + pairs]]++;
        }
        for (int bucket = 0; bucket < odd.length; bucket++) {
            counts[bucket] += odd[bucket];
        }
    }

    /**
     * Fits the cheapest model that spreads the sample: steps, or steps at two levels, either over the key or its logarithm, or the sample's
     * quantiles. A bucket of one key alone is no burden however large, for it is finished when it is filled.
     *
     * @param sample sorted keys drawn at random, at least two
     * @param buckets how many are wanted
     */
    static Cdf fit(long[] sample, int buckets) {
        for (Scale scale : Scale.values()) {
            StepCdf steps = StepCdf.fit(sample, buckets, scale);
            if (Burden.of(steps, sample, UNEVEN) <= GREATEST_UNEVENNESS) {
                return steps;
            }
        }
        for (Scale scale : Scale.values()) {
            TwoLevelCdf levels = TwoLevelCdf.fit(sample, buckets, scale);
            if (Burden.of(levels, sample, OVERFULL) <= GREATEST_BURDEN) {
                return levels;
            }
        }
        return QuantileCdf.fit(sample, buckets);
    }
}
