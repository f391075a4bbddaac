package io.understudy.learned.sort;

import io.understudy.learned.cdf.Cdf;
import org.jspecify.annotations.Nullable;

/**
 * Keys and their rows in one long each: the leading bits of a key's distance from the least that its bucket may hold, over its row. Such codes are scattered and
 * sorted by themselves; one stream instead of two, and no row to be fetched afterwards.
 *
 * <p>Where a bucket's keys differ in more bits than there is room for, two of them may have one code but for the row; {@link RowSink} compares those in full.
 */
final class RowCodes {

    /** A code is not negative. */
    static final int CODE_BITS = Long.SIZE - 1;

    /** Sorting a bucket once more by its keys, which lie far apart, takes some 20 ns for each. */
    private static final double GREATEST_TIED = 0.05;

    private final int rowBits;
    private final long[] origin;
    private final int[] shift;
    private final boolean[] isExact;

    private RowCodes(int rowBits, int buckets) {
        this.rowBits = rowBits;
        origin = new long[buckets];
        shift = new int[buckets];
        isExact = new boolean[buckets];
    }

    /**
     * The codes of a column, if hardly any two keys have the same that are not known to be equal.
     *
     * @param spread of all keys
     * @param sample sorted keys
     * @return null if there may be many such
     */
    static @Nullable RowCodes of(Cdf cdf, Spread spread, long[] sample, int length) {
        RowCodes codes = new RowCodes(rowBits(length), cdf.buckets());
        long first = spread.least();
        for (int bucket = 0; bucket < cdf.buckets(); bucket++) {
            long next = bucket + 1 == cdf.buckets()
                    ? spread.greatest()
                    : leastFrom(cdf, bucket + 1, first, spread.greatest());
            int bits = Long.SIZE - Long.numberOfLeadingZeros(next - first);
            codes.origin[bucket] = first;
            codes.shift[bucket] = Math.max(0, bits + codes.rowBits - CODE_BITS);
            codes.isExact[bucket] = codes.shift[bucket] <= spread.commonZeros();
            first = next;
        }
        return codes.tied(cdf, sample) <= GREATEST_TIED ? codes : null;
    }

    /** The share of a sample in buckets of which two sample keys have one code but need not be equal. */
    private double tied(Cdf cdf, long[] sample) {
        char[] bucketOf = new char[sample.length];
        int[] counts = new int[cdf.buckets()];
        boolean[] isTied = new boolean[cdf.buckets()];
        cdf.classify(sample, sample.length, bucketOf, 0, counts);
        for (int i = 1; i < sample.length; i++) {
            int bucket = bucketOf[i];
            isTied[bucket] |= !isExact[bucket]
                    && bucketOf[i - 1] == bucket
                    && leading(bucket, sample[i - 1]) == leading(bucket, sample[i]);
        }
        int tied = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            tied += isTied[bucket] ? counts[bucket] : 0;
        }
        return tied / (double) sample.length;
    }

    /** The least key from {@code least} to {@code greatest} with this bucket or a later one, or {@code greatest}. */
    private static long leastFrom(Cdf cdf, int bucket, long least, long greatest) {
        long[] key = new long[1];
        char[] found = new char[1];
        long low = least;
        long high = greatest;
        while (low < high) {
            key[0] = low + ((high - low) >>> 1);
            cdf.predict(key, 1, found, 0);
            if (found[0] >= bucket) {
                high = key[0];
            } else {
                low = key[0] + 1;
            }
        }
        return low;
    }

    private long leading(int bucket, long key) {
        return (key - origin[bucket]) >>> shift[bucket];
    }

    /** The code of a key. */
    long of(int bucket, long key, int row) {
        return (leading(bucket, key) << rowBits) | row;
    }

    /** How many bits the rows of a column take. */
    static int rowBits(int length) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
    }

    /** How many bits of a code are the row. */
    int rowBits() {
        return rowBits;
    }

    /** Whether keys of this bucket are equal if their codes are, but for the row. */
    boolean isExact(int bucket) {
        return isExact[bucket];
    }

    /** Between which keys a column's lie, and which bits are the same in all. */
    static final class Spread {
        private long least = Long.MAX_VALUE;
        private long greatest = Long.MIN_VALUE;
        private long first;
        private long differing;

        /** Takes note of {@code count} keys from index 0 on. */
        void add(long[] keys, int count) {
            if (least > greatest) {
                first = keys[0];
            }
            long low = least;
            long high = greatest;
            long bits = differing;
            long one = first;
            for (int i = 0; i < count; i++) {
                low = Math.min(low, keys[i]);
                high = Math.max(high, keys[i]);
                bits |= keys[i] ^ one;
            }
            least = low;
            greatest = high;
            differing = bits;
        }

        /** Of all parts of a column, none of which is empty. */
        static Spread of(Spread[] parts) {
            Spread whole = new Spread();
            for (Spread part : parts) {
                whole.add(new long[] {part.least, part.greatest}, 2);
                whole.differing |= part.differing | (part.first ^ whole.first);
            }
            return whole;
        }

        long least() {
            return least;
        }

        long greatest() {
            return greatest;
        }

        /** How many trailing bits all keys agree in. */
        int commonZeros() {
            return Long.numberOfTrailingZeros(differing);
        }
    }
}
