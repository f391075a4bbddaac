package io.understudy.learned.sort;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sorts keys that lie near their places already, as the times of a log do that several writers share: a window slides over the column and is sorted where it
 * lies, and moves on to the first key in it that is greater than some key still to come. Nothing is scattered.
 *
 * <p>Which window is enough follows from the least and greatest keys of blocks, read once beforehand, so it is known before anything is moved whether this way is
 * open. With several threads each sorts a stretch of its own, and then a window over each border is sorted.
 */
final class WindowSort {

    private static final int BLOCK = 1 << 12;

    /** Blocks by which a window moves on: with what it keeps it fits the second-level cache, or nearly; 6 to 16 take as long. */
    private static final int STEP = 14;

    /** No key may be greater than one that lies so many blocks after it. */
    private static final int FARTHEST = 1 << 4;

    private final KeyColumn column;
    private final @Nullable Carried carried;
    private final Threads threads;
    private final boolean storing;
    private final int stretches;

    /** What an argsort makes, in whose order keys are looked up; null where the keys themselves are moved. */
    private final int @Nullable [] rows;

    private final int rowBits;

    private final int length;
    private final long[] least;
    private final long[] greatest;

    private WindowSort(KeyColumn column, @Nullable Carried carried, Threads threads, boolean storing) {
        this.threads = threads;
        this.column = column;
        this.carried = carried;
        this.storing = storing;
        length = column.length();
        rows = storing ? null : Carried.rowsOf(carried);
        rowBits = RowCodes.rowBits(length);
        int blocks = (length - 1) / BLOCK + 1;
        least = new long[blocks];
        greatest = new long[blocks];
        stretches = Math.clamp(blocks / (4L * FARTHEST), 1, threads.count());
    }

    /**
     * Sorts a column and what it carries, if its keys are near their places.
     *
     * @param drawn keys of the column at equal distances, in the order in which they lie
     * @param sorted the same in order
     * @param storing whether the keys are wanted in order too
     * @return false, with nothing changed, where they are not
     */
    static boolean sort(
            KeyColumn column,
            @Nullable Carried carried,
            Threads threads,
            long[] drawn,
            long[] sorted,
            boolean storing) {
        if ((!storing && Carried.rowsOf(carried) == null) || !isNear(drawn, sorted, column.length())) {
            return false;
        }
        return new WindowSort(column, carried, threads, storing).run();
    }

    /** Returns false, with nothing changed, where a window is not enough. */
    private boolean run() {
        eachStretch(this::measure);
        if (!isOpen()) {
            return false;
        }
        if (carried != null && rows == null) {
            carried.begin(length);
        }
        eachStretch((from, to) -> new Window().slide(from, to));
        Window window = new Window();
        for (int stretch = 1; stretch < stretches; stretch++) {
            window.join(rowOf(border(stretch)));
        }
        return true;
    }

    private interface Work {
        void on(int fromBlock, int toBlock);
    }

    private void eachStretch(Work work) {
        threads.run(stretch -> {
            if (stretch < stretches) {
                work.on(border(stretch), border(stretch + 1));
            }
        });
    }

    /** Whether a sample's keys lie near their places: as a rule the first that is looked at does not. */
    private static boolean isNear(long[] drawn, long[] sorted, int length) {
        long farthest = (long) FARTHEST * BLOCK * drawn.length / length;
        for (int i = 0; i < drawn.length; i++) {
            long below = Math.clamp(i - farthest - 1, 0, drawn.length - 1);
            long above = Math.clamp(i + farthest + 1, 0, drawn.length - 1);
            if (drawn[i] < sorted[(int) below] || drawn[i] > sorted[(int) above]) {
                return false;
            }
        }
        return true;
    }

    /** The first block of a stretch. */
    private int border(int stretch) {
        return (int) ((long) least.length * stretch / stretches);
    }

    private int rowOf(int block) {
        return (int) Math.min(length, (long) block * BLOCK);
    }

    private void measure(int from, int to) {
        long[] keys = new long[BLOCK];
        for (int block = from; block < to; block++) {
            int count = rowOf(block + 1) - rowOf(block);
            Extremes extremes = column.extremes(rowOf(block), count, keys);
            least[block] = extremes.least();
            greatest[block] = extremes.greatest();
        }
    }

    /** Whether no key is greater than one that lies {@link #FARTHEST} blocks after it. */
    private boolean isOpen() {
        long greatestSoFar = Long.MIN_VALUE;
        for (int block = FARTHEST; block < least.length; block++) {
            greatestSoFar = Math.max(greatestSoFar, greatest[block - FARTHEST]);
            if (least[block] < greatestSoFar) {
                return false;
            }
        }
        return true;
    }

    /** A window of one thread. */
    private final class Window {
        private final Bucket bucket = new Bucket(storing ? column : this::keep);
        private final Bucket codeBucket = new Bucket(this::keepDecoded);
        private final long[] one = new long[1];
        private long[] keys = {};

        /** The greatest keys of the latest window in order, where they are not stored in the column: those that the next begins with, and some before. */
        private long[] kept = {};

        private int keptStart;
        private int keptFrom;
        private int keptTo;

        /** Greater keys than this may have to move on. */
        private long greatestFinal = Long.MAX_VALUE;

        private long leastKept;
        private @Nullable Carried beside;

        /** Sorts a stretch of blocks. */
        void slide(int from, int to) {
            long[] leastToCome = new long[to - from + 1];
            leastToCome[to - from] = Long.MAX_VALUE;
            for (int block = to - 1; block >= from; block--) {
                leastToCome[block - from] = Math.min(least[block], leastToCome[block - from + 1]);
            }
            int start = rowOf(from);
            int read = start;
            for (int block = from; block < to; block += STEP) {
                int end = rowOf(Math.min(to, block + STEP));
                greatestFinal = leastToCome[Math.min(to, block + STEP) - from];
                sort(start, read, end);
                start = firstAbove(greatestFinal, Math.max(start, keptFrom), end);
                read = end;
            }
        }

        /** Puts right what lies on the wrong side of a border between two sorted stretches. */
        void join(int border) {
            int from = Math.max(0, border - FARTHEST * BLOCK);
            int to = (int) Math.min(length, (long) border + FARTHEST * BLOCK);
            int start = firstAbove(key(border), from, border);
            int end = start == border ? border : firstAbove(key(border - 1) - 1, border, to);
            if (start < end) {
                sort(start, end, end);
            }
        }

        /**
         * Sorts the rows from {@code start} to {@code end}.
         *
         * @param read those before have been sorted before
         */
        private void sort(int start, int read, int end) {
            int count = end - start;
            if (keys.length < count) {
                keys = new long[count];
            }
            if (rows == null) {
                column.load(start, count, keys);
            } else {
                for (int place = start; place < read; place++) {
                    keys[place - start] = key(place);
                }
                column.load(read, end - read, keys, read - start);
                kept = kept.length < count ? new long[count] : kept;
                keptStart = start;
                keptFrom = start;
                keptTo = end;
                if (sortCodes(rows, start, read - start, count)) {
                    return;
                }
                for (int row = read; row < end; row++) {
                    rows[row] = row;
                }
            }
            Carried moved = carried;
            if (moved != null) {
                beside = moved.apart(beside, count);
                moved.copyDelivered(start, count, beside);
            }
            bucket.sort(keys, beside, 0, count, start);
        }

        /** Sorts keys and rows in one long each, as {@link RowCodes} are, if the window's keys leave room for rows; else leaves all as it is. */
        private boolean sortCodes(int[] ofColumn, int start, int sorted, int count) {
            Extremes extremes = Extremes.of(keys, 0, count);
            if (extremes.bits() + rowBits > RowCodes.CODE_BITS) {
                return false;
            }
            leastKept = extremes.least();
            for (int i = 0; i < sorted; i++) {
                keys[i] = ((keys[i] - leastKept) << rowBits) | ofColumn[start + i];
            }
            for (int i = sorted; i < count; i++) {
                keys[i] = ((keys[i] - leastKept) << rowBits) | (start + i);
            }
            codeBucket.sort(keys, null, 0, count, start);
            return true;
        }

        private void keep(int to, int count, long[] sorted, int from) {
            System.arraycopy(sorted, from, kept, to - keptStart, count);
        }

        private void keepDecoded(int to, int count, long[] sorted, int from) {
            int[] into = Objects.requireNonNull(rows);
            int mask = (int) ((1L << rowBits) - 1);
            for (int i = 0; i < count; i++) {
                into[to + i] = (int) sorted[from + i] & mask;
            }
            if ((sorted[from + count - 1] >>> rowBits) + leastKept <= greatestFinal) {
                keptFrom = to + count;
                return;
            }
            for (int i = 0; i < count; i++) {
                kept[to - keptStart + i] = (sorted[from + i] >>> rowBits) + leastKept;
            }
        }

        /** The key that has been sorted to a row's place, or is there still. */
        private long key(int place) {
            if (place >= keptFrom && place < keptTo) {
                return kept[place - keptStart];
            }
            column.load(rows == null ? place : rows[place], 1, one);
            return one[0];
        }

        /** The first place in a sorted stretch with a greater key, or its end. */
        private int firstAbove(long key, int start, int end) {
            int low = start;
            int high = end;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (key(middle) > key) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }
}
