package io.understudy.learned.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts a stretch of keys that fits the first-level cache, and what they carry, stably, and delivers both to where the caller wants them.
 *
 * <p>What is sorted is one {@code int} a key: the 16 leading bits of the key's place between the least and the greatest, over its index in the
 * stretch. That is half the bytes and no payload to move, and takes two counting passes; keys that share their leading
 * bits are put right by insertion. Where many do, they are sorted in the same way by themselves, by their next 16 bits.
 *
 * <p>Scratch arrays are reused; one thread at a time.
 */
final class Leaf {

    /** The longest stretch. */
    static final int GREATEST = 1 << 15;

    private static final int INDEX_BITS = 16;
    private static final int INDEX = (1 << INDEX_BITS) - 1;
    private static final int PLACE_BITS = 16;
    private static final int DIGIT_BITS = 8;
    private static final int DIGIT = (1 << DIGIT_BITS) - 1;

    /** Up to this, insertion alone. */
    private static final int SHORT = 24;

    /** A key that is to be inserted farther back than this shares its place with so many that they are sorted by themselves. */
    private static final int GREATEST_SHIFT = 32;

    private final int[] lowCounts = new int[DIGIT + 1];
    private final int[] highCounts = new int[DIGIT + 1];
    private final @Nullable KeySink sink;
    private int[] codes = {};
    private int[] passed = {};
    private long[] sortedKeys = {};

    /** For the keys of one place, once there are many. */
    private @Nullable Leaf inner;

    /**
     * A leaf.
     *
     * @param sink where the keys go, or null if they are not wanted
     */
    Leaf(@Nullable KeySink sink) {
        this.sink = sink;
    }

    /**
     * Sorts {@code keys[start..start + length)} and what they carry.
     *
     * @param at where the first is delivered
     */
    void sort(long[] keys, @Nullable Carried carried, int start, int length, int at) {
        reserve(length);
        if (length <= SHORT) {
            number(length);
            gather(keys, start, length);
            insertCodes(length);
        } else {
            sortByDigits(keys, start, length);
        }
        if (sink != null) {
            sink.store(at, length, sortedKeys, 0);
        }
        if (carried != null) {
            carried.deliver(codes, INDEX, start, length, at, passed, sortedKeys);
        }
    }

    private void reserve(int length) {
        if (codes.length < length) {
            int size = Integer.highestOneBit(length) * 2;
            codes = new int[size];
            passed = new int[size];
            sortedKeys = new long[size];
            inner = null;
        }
    }

    private void sortByDigits(long[] keys, int start, int length) {
        Extremes extremes = Extremes.of(keys, start, length);
        int shift = Math.max(0, extremes.bits() - PLACE_BITS);
        encode(keys, start, length, extremes.least(), shift);
        sortCodes(length);
        boolean isExact = shift == 0;
        if (sink != null || !isExact) {
            gather(keys, start, length);
        }
        if (!isExact) {
            insertCodes(length);
        }
    }

    /** Codes for keys whose places nobody has looked at. */
    private void number(int length) {
        for (int i = 0; i < length; i++) {
            codes[i] = i;
        }
    }

    private void encode(long[] keys, int start, int length, long least, int shift) {
        int[] low = lowCounts;
        int[] high = highCounts;
        int[] to = codes;
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        for (int i = 0; i < length; i++) {
            int place = (int) ((keys[start + i] - least) >>> shift);
            to[i] = (place << INDEX_BITS) | i;
            low[place & DIGIT]++;
            high[place >>> DIGIT_BITS]++;
        }
    }

    private void gather(long[] keys, int start, int length) {
        int[] from = codes;
        long[] to = sortedKeys;
        for (int i = 0; i < length; i++) {
            to[i] = keys[start + (from[i] & INDEX)];
        }
    }

    /** Sorts the codes by their places: a counting pass for the low digit and, where there is more than one high digit, another. */
    private void sortCodes(int length) {
        pass(codes, passed, length, lowCounts, INDEX_BITS);
        swapCodes();
        if (highCounts[0] == length) {
            return;
        }
        pass(codes, passed, length, highCounts, INDEX_BITS + DIGIT_BITS);
        swapCodes();
    }

    private static void pass(int[] from, int[] to, int length, int[] counts, int shift) {
        toStarts(counts);
        for (int i = 0; i < length; i++) {
            int code = from[i];
            to[counts[(code >>> shift) & DIGIT]++] = code;
        }
    }

    private void swapCodes() {
        int[] swapped = codes;
        codes = passed;
        passed = swapped;
    }

    private static void toStarts(int[] counts) {
        int start = 0;
        for (int digit = 0; digit < counts.length; digit++) {
            int count = counts[digit];
            counts[digit] = start;
            start += count;
        }
    }

    /** Puts codes right whose keys differ in the bits left over, stably: by insertion, and where one would go far by another leaf. */
    private void insertCodes(int length) {
        long[] sorted = sortedKeys;
        int[] own = codes;
        for (int i = 1; i < length; i++) {
            long key = sorted[i];
            if (sorted[i - 1] > key) {
                int code = own[i];
                int last = Math.max(0, i - GREATEST_SHIFT);
                int j = i;
                while (j > last && sorted[j - 1] > key) {
                    sorted[j] = sorted[j - 1];
                    own[j] = own[j - 1];
                    j--;
                }
                sorted[j] = key;
                own[j] = code;
                if (j > 0 && sorted[j - 1] > key) {
                    i = sortPlace(j, length) - 1;
                }
            }
        }
    }

    /**
     * Sorts the keys that share a place by themselves. They are at most a 65,536th as far apart as all were, so that four leaves, one within the other, sort any.
     *
     * @param within an index of one of them; those before it are in order but for it
     * @return the index after the last
     */
    private int sortPlace(int within, int length) {
        int place = codes[within] >>> INDEX_BITS;
        int start = within;
        while (start > 0 && codes[start - 1] >>> INDEX_BITS == place) {
            start--;
        }
        int end = within + 1;
        while (end < length && codes[end] >>> INDEX_BITS == place) {
            end++;
        }
        if (inner == null) {
            inner = new Leaf(new KeyColumn.Longs(sortedKeys, 0, sortedKeys.length));
        }
        inner.sort(sortedKeys, Carried.Ints.of(codes), start, end - start, start);
        return end;
    }
}
