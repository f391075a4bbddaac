package io.understudy.learned.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts a stretch of keys that fits the cache, and the row numbers beside them, stably.
 *
 * <p>What is sorted is one {@code int} a key, the leading bits of the key's place between the least and the greatest over its index in the
 * stretch: half the bytes, no payload to move, and the JDK sorts ints with SIMD instructions on every x86 since AVX2. Keys that share
 * their leading bits are put right by insertion. Where many do, the same is done with longs, exactly: the bits left over
 * after a first round fit into a second.
 *
 * <p>Scratch arrays are reused; one thread at a time.
 */
final class Leaf {

    /** Below this, insertion alone: measured, both ways take the same time at 20 to 30 keys. */
    private static final int SHORT = 24;

    /** More shifts a key than this while inserting, and the stretch is sorted exactly. */
    private static final int SHIFTS_A_KEY = 4;

    private static final int CODE_BITS = 31;
    private static final int EXACT_BITS = 63;

    private int[] codes = {};
    private long[] sortedKeys = {};
    private int[] sortedRows = {};

    /**
     * Sorts {@code keys[start..end)} and, if there are any, {@code rows[start..end)} with them.
     */
    void sort(long[] keys, int @Nullable [] rows, int start, int end) {
        int length = end - start;
        if (length <= SHORT) {
            insert(keys, rows, start, end, Integer.MAX_VALUE);
            return;
        }
        Extremes extremes = Extremes.of(keys, start, end);
        if (extremes.isOne()) {
            return;
        }
        int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
        int shift = Math.max(0, extremes.bits() + indexBits - CODE_BITS);
        reserve(length);
        for (int i = 0; i < length; i++) {
            codes[i] = ((int) ((keys[start + i] - extremes.least) >>> shift) << indexBits) | i;
        }
        Arrays.sort(codes, 0, length);
        gather(keys, rows, start, length, (1 << indexBits) - 1);
        if (!insert(keys, rows, start, end, SHIFTS_A_KEY * length)) {
            sortExactly(keys, rows, start, end);
        }
    }

    private record Extremes(long least, long greatest) {

        static Extremes of(long[] keys, int start, int end) {
            long least = Long.MAX_VALUE;
            long greatest = Long.MIN_VALUE;
            for (int i = start; i < end; i++) {
                least = Math.min(least, keys[i]);
                greatest = Math.max(greatest, keys[i]);
            }
            return new Extremes(least, greatest);
        }

        boolean isOne() {
            return least == greatest;
        }

        /** Bits of the distance between the two. */
        int bits() {
            return Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
        }
    }

    private void reserve(int length) {
        if (codes.length < length) {
            int size = Integer.highestOneBit(length - 1) * 2;
            codes = new int[size];
            sortedKeys = new long[size];
            sortedRows = new int[size];
        }
    }

    private void gather(long[] keys, int @Nullable [] rows, int start, int length, int mask) {
        for (int i = 0; i < length; i++) {
            sortedKeys[i] = keys[start + (codes[i] & mask)];
        }
        System.arraycopy(sortedKeys, 0, keys, start, length);
        if (rows != null) {
            for (int i = 0; i < length; i++) {
                sortedRows[i] = rows[start + (codes[i] & mask)];
            }
            System.arraycopy(sortedRows, 0, rows, start, length);
        }
    }

    /** Stable insertion; gives up, with nothing lost, after this many shifts. */
    private static boolean insert(long[] keys, int @Nullable [] rows, int start, int end, int mostShifts) {
        int left = mostShifts;
        for (int i = start + 1; i < end; i++) {
            long key = keys[i];
            if (keys[i - 1] > key) {
                int row = rows == null ? 0 : rows[i];
                int j = i;
                while (j > start && keys[j - 1] > key) {
                    keys[j] = keys[j - 1];
                    if (rows != null) {
                        rows[j] = rows[j - 1];
                    }
                    j--;
                }
                keys[j] = key;
                if (rows != null) {
                    rows[j] = row;
                }
                left -= i - j;
                if (left < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Sorts any stretch in O(n log n), whatever the keys: at most two rounds of sorting longs. */
    static void sortExactly(long[] keys, int @Nullable [] rows, int start, int end) {
        int length = end - start;
        Extremes extremes = Extremes.of(keys, start, end);
        if (extremes.isOne()) {
            return;
        }
        int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(length - 1);
        int shift = Math.max(0, extremes.bits() + indexBits - EXACT_BITS);
        long[] codes = new long[length];
        for (int i = 0; i < length; i++) {
            codes[i] = (((keys[start + i] - extremes.least) >>> shift) << indexBits) | i;
        }
        Arrays.sort(codes);
        int mask = (int) ((1L << indexBits) - 1);
        int[] sortedRows = rows == null ? null : new int[length];
        long[] sortedKeys = new long[length];
        for (int i = 0; i < length; i++) {
            int from = start + ((int) codes[i] & mask);
            sortedKeys[i] = keys[from];
            if (sortedRows != null && rows != null) {
                sortedRows[i] = rows[from];
            }
        }
        System.arraycopy(sortedKeys, 0, keys, start, length);
        if (sortedRows != null && rows != null) {
            System.arraycopy(sortedRows, 0, rows, start, length);
        }
        for (int i = 0; shift > 0 && i < length; ) {
            int run = i + 1;
            while (run < length && codes[run] >>> indexBits == codes[i] >>> indexBits) {
                run++;
            }
            if (run - i > SHORT) {
                sortExactly(keys, rows, start + i, start + run);
            } else {
                insert(keys, rows, start + i, start + run, Integer.MAX_VALUE);
            }
            i = run;
        }
    }
}
