package io.understudy.learned.sort;

import java.util.Arrays;

/**
 * Sorts texts by eight or four of their units at a time, each time by the learned sort of numbers: what the texts of a stretch have in common is
 * skipped, and only texts that are still alike go on to their next units. Stable.
 */
final class TextSort {

    /** Units of eight bits in a key. */
    static final int NARROW = 8;

    /** Units of sixteen bits in a key. */
    static final int WIDE = 4;

    /** So few texts are compared whole. */
    private static final int FEW = 12;

    private final TextColumn column;
    private final int threads;

    private TextSort(TextColumn column, int threads) {
        this.column = column;
        this.threads = threads;
    }

    /** Returns the rows in the order of their texts. */
    static int[] argsort(TextColumn column, int threads) {
        int[] rows = new int[column.length()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        new TextSort(column, threads).sort(rows, 0, rows.length, 0);
        return rows;
    }

    private void sort(int[] rows, int start, int end, int knownCommon) {
        int from = start;
        int depth = knownCommon;
        while (true) {
            int length = end - from;
            if (length <= FEW) {
                insert(rows, from, end);
                return;
            }
            depth += common(rows, from, end, depth);
            if (isExhausted(rows, from, end, depth)) {
                order(rows, from, lengths(rows, from, end));
                return;
            }
            boolean isNarrow = isNarrow(rows, from, end, depth);
            long[] keys = keys(rows, from, end, depth, isNarrow);
            order(rows, from, keys);
            int next = depth + (isNarrow ? NARROW : WIDE);
            int lastRun = runs(rows, from, end, keys, next);
            if (lastRun < 0) {
                return;
            }
            from += lastRun;
            depth = next;
            end = from + runLength(keys, lastRun);
        }
    }

    /** Sorts the keys, and the rows from {@code start} on with them. */
    private void order(int[] rows, int start, long[] keys) {
        int[] before = Arrays.copyOfRange(rows, start, start + keys.length);
        int[] order = KeySort.sortWithRows(new KeyColumn.Longs(keys, 0, keys.length), threads);
        for (int i = 0; i < order.length; i++) {
            rows[start + i] = before[order[i]];
        }
    }

    /** Sorts the runs of equal keys but the longest, whose start it returns, or -1 where none is left: recursion halves the rows. */
    private int runs(int[] rows, int start, int end, long[] keys, int depth) {
        int longest = -1;
        int longestLength = FEW;
        int length = end - start;
        for (int i = 0; i < length; ) {
            int run = runLength(keys, i);
            if (run > longestLength) {
                if (longest >= 0) {
                    sort(rows, start + longest, start + longest + longestLength, depth);
                }
                longest = i;
                longestLength = run;
            } else if (run > 1) {
                sort(rows, start + i, start + i + run, depth);
            }
            i += run;
        }
        return longest;
    }

    private static int runLength(long[] keys, int at) {
        int end = at + 1;
        while (end < keys.length && keys[end] == keys[at]) {
            end++;
        }
        return end - at;
    }

    private void insert(int[] rows, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            int row = rows[i];
            int j = i;
            while (j > start && column.compare(rows[j - 1], row) > 0) {
                rows[j] = rows[j - 1];
                j--;
            }
            rows[j] = row;
        }
    }

    /** What all texts of a stretch have in common from {@code depth} on. */
    private int common(int[] rows, int start, int end, int depth) {
        int common = column.common(rows[start], rows[end - 1], depth);
        for (int i = start + 1; i < end && common > 0; i++) {
            common = Math.min(common, column.common(rows[start], rows[i], depth));
        }
        return common;
    }

    private boolean isNarrow(int[] rows, int start, int end, int depth) {
        for (int i = start; i < end; i++) {
            if (!column.isNarrow(rows[i], depth)) {
                return false;
            }
        }
        return true;
    }

    private long[] keys(int[] rows, int start, int end, int depth, boolean isNarrow) {
        long[] keys = new long[end - start];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = column.key(rows[start + i], depth, isNarrow);
        }
        return keys;
    }

    private long[] lengths(int[] rows, int start, int end) {
        long[] lengths = new long[end - start];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = column.units(rows[start + i]);
        }
        return lengths;
    }

    /** Whether all texts end before {@code depth}: they differ in zeros at their ends then, if at all. */
    private boolean isExhausted(int[] rows, int start, int end, int depth) {
        for (int i = start; i < end; i++) {
            if (column.units(rows[i]) > depth) {
                return false;
            }
        }
        return true;
    }
}
