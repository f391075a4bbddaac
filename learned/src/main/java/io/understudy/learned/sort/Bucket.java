package io.understudy.learned.sort;

import org.jspecify.annotations.Nullable;

/**
 * Sorts stretches of keys of any length and what they carry, stably, and delivers both to where the caller wants them. A stretch that is longer than a {@link Leaf} is
 * scattered to the parts of a {@link Division} first.
 *
 * <p>A cell with more keys than a part should have takes eleven of the bits in which keys differ, and other parts are a part of the keys: six divisions of the first kind
 * within each other tell any keys apart, so no input costs more than O(n log n), nor more than O(n) where the model has divided it.
 *
 * <p>Scratch arrays are reused; one thread at a time. They take twice what the longest stretch and what it carries do, and once where no part has to be divided again.
 */
final class Bucket {

    /** They and what they carry stay in the first-level cache, or nearly, while a leaf sorts them. */
    private static final int MEAN_PART = 1 << 12;

    private final @Nullable KeySink sink;
    private final Leaf leaf;

    private final Apart stretch = new Apart();
    private final Apart part = new Apart();

    /** What keys, and what they carry, are scattered to. */
    private static final class Apart {
        private long[] keys = {};
        private @Nullable Carried carried;

        void divide(long[] from, @Nullable Carried carriedFrom, int start, int length, Division division) {
            if (keys.length < length) {
                keys = new long[length];
            }
            if (carriedFrom != null) {
                carried = carriedFrom.apart(carried, length);
                carriedFrom.divide(from, start, length, division, keys, carried);
                return;
            }
            long[] there = keys;
            for (int i = start; i < start + length; i++) {
                there[division.place(from[i])] = from[i];
            }
        }
    }

    /**
     * Of one sort.
     *
     * @param sink where the keys go, or null if they are not wanted
     */
    Bucket(@Nullable KeySink sink) {
        this.sink = sink;
        leaf = new Leaf(sink);
    }

    /**
     * Sorts {@code keys[start..start + length)} and what they carry.
     *
     * @param at where the first is delivered
     */
    void sort(long[] keys, @Nullable Carried carried, int start, int length, int at) {
        sort(keys, carried, start, length, at, false);
    }

    private void sort(long[] keys, @Nullable Carried carried, int start, int length, int at, boolean isPart) {
        if (isInOrder(keys, start, length)) {
            deliver(keys, carried, start, length, at);
            return;
        }
        if (length <= Leaf.GREATEST) {
            leaf.sort(keys, carried, start, length, at);
            return;
        }
        Extremes extremes = Extremes.of(keys, start, length);
        int wanted = Math.clamp(length / MEAN_PART, 2, Division.MOST_PARTS);
        Division division = new Division(keys, start, length, wanted, extremes);
        int[] starts = division.starts();
        if (isPart) {
            part.divide(keys, carried, start, length, division);
            System.arraycopy(part.keys, 0, keys, start, length);
            if (carried != null && part.carried != null) {
                carried.take(part.carried, start, length);
            }
            sortParts(keys, carried, start, starts, at);
        } else {
            stretch.divide(keys, carried, start, length, division);
            sortParts(stretch.keys, carried == null ? null : stretch.carried, 0, starts, at);
        }
    }

    private void sortParts(long[] keys, @Nullable Carried carried, int start, int[] starts, int at) {
        for (int i = 1; i < starts.length; i++) {
            sort(keys, carried, start + starts[i - 1], starts[i] - starts[i - 1], at + starts[i - 1], true);
        }
    }

    /** Whether no key is less than the one before, as in a stretch of one key: looks no further than the first that is. */
    private static boolean isInOrder(long[] keys, int start, int length) {
        for (int i = start + 1; i < start + length; i++) {
            if (keys[i - 1] > keys[i]) {
                return false;
            }
        }
        return true;
    }

    private void deliver(long[] keys, @Nullable Carried carried, int start, int length, int at) {
        if (sink != null) {
            sink.store(at, length, keys, start);
        }
        if (carried != null) {
            carried.deliver(start, length, at);
        }
    }
}
