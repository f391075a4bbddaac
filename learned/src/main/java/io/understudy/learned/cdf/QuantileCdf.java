package io.understudy.learned.cdf;

import java.util.Arrays;

/**
 * Buckets between quantiles of a sample, found by a search without branches, and a bucket of its own for every key that is a quantile: a key
 * that makes up much of the data is then finished at once (sample sort with equality buckets, Axtmann et al. 2017, section 4).
 */
public final class QuantileCdf implements Cdf {

    private static final int GREATEST_SPLITTERS = 255;

    /** Distinct, ascending, filled up with the greatest key to one less than a power of two. */
    private final long[] splitters;

    private final int distinct;

    private QuantileCdf(long[] splitters, int distinct) {
        this.splitters = splitters;
        this.distinct = distinct;
    }

    static QuantileCdf fit(long[] sample, int buckets) {
        int wanted = Math.min(GREATEST_SPLITTERS, Math.max(1, buckets / 2));
        long[] quantiles = new long[wanted];
        int distinct = 0;
        for (int i = 1; i <= wanted; i++) {
            long key = sample[(int) ((long) i * sample.length / (wanted + 1))];
            if (distinct == 0 || quantiles[distinct - 1] != key) {
                quantiles[distinct++] = key;
            }
        }
        int size = Integer.highestOneBit(distinct) * 2 - 1;
        long[] splitters = Arrays.copyOf(quantiles, size);
        Arrays.fill(splitters, distinct, size, Long.MAX_VALUE);
        return new QuantileCdf(splitters, distinct);
    }

    @Override
    public int buckets() {
        return 2 * distinct + 1;
    }

    /** 1 if a is less than b, else 0, without a branch: of random keys it would be mispredicted half the time. */
    private static int isLess(long a, long b) {
        return (int) (((a & ~b) | (~(a ^ b) & (a - b))) >>> 63);
    }

    @Override
    public void predict(long[] keys, int count, char[] into, int at) {
        int half = (splitters.length + 1) / 2;
        for (int i = 0; i < count; i++) {
            long key = keys[i];
            int below = 0;
            for (int step = half; step > 0; step >>= 1) {
                below += step & -isLess(splitters[below + step - 1], key);
            }
            boolean isQuantile = below < distinct && splitters[below] == key;
            into[at + i] = (char) (2 * below + (isQuantile ? 1 : 0));
        }
    }
}
