package io.understudy.learned.sort;

import java.util.Arrays;
import java.util.List;

/**
 * Argsort by several columns. Where the columns' ranges fit 64 bits together, which dates, counts and codes do, they are packed
 * into one key and sorted once; else rows are sorted by the first column and every run of equals by the rest.
 */
final class CompositeSort {

    private static final int BLOCK = 1 << 10;
    private static final int KEY_BITS = 63;

    /** Up to so many rows are put in order by insertion. */
    private static final int FEW = 24;

    private final List<KeyColumn> columns;
    private final int length;
    private final int threads;

    private CompositeSort(List<KeyColumn> columns, int threads) {
        this.columns = columns;
        this.threads = threads;
        length = columns.getFirst().length();
    }

    static int[] argsort(List<KeyColumn> columns, int threads) {
        return new CompositeSort(columns, threads).argsort();
    }

    private int[] argsort() {
        long[] least = new long[columns.size()];
        int[] bits = new int[columns.size()];
        for (int c = 0; c < bits.length; c++) {
            measure(c, least, bits);
        }
        if (Arrays.stream(bits).sum() <= KEY_BITS) {
            return KeySort.argsort(new KeyColumn.Longs(packed(least, bits), 0, length), threads);
        }
        long[] keys = new long[length];
        columns.getFirst().load(0, length, keys);
        int[] rows = KeySort.sortWithRows(new KeyColumn.Longs(keys, 0, length), threads);
        refine(rows, 0, keys, 1);
        return rows;
    }

    private void measure(int c, long[] least, int[] bits) {
        Extremes extremes = columns.get(c).extremes(new long[BLOCK]);
        least[c] = extremes.least();
        bits[c] = length == 0 ? 0 : extremes.bits();
    }

    private long[] packed(long[] least, int[] bits) {
        long[] packed = new long[length];
        long[] block = new long[BLOCK];
        for (int c = 0; c < bits.length; c++) {
            for (int at = 0; at < length; at += BLOCK) {
                int count = Math.min(BLOCK, length - at);
                columns.get(c).load(at, count, block);
                for (int i = 0; i < count; i++) {
                    packed[at + i] = (packed[at + i] << bits[c]) | (block[i] - least[c]);
                }
            }
        }
        return packed;
    }

    /** Sorts the runs of equal {@code keys}, which belong to {@code rows} from {@code start} on, by the columns from {@code next} on. */
    private void refine(int[] rows, int start, long[] keys, int next) {
        long[] one = new long[1];
        for (int i = 0; next < columns.size() && i < keys.length; ) {
            int end = i + 1;
            while (end < keys.length && keys[end] == keys[i]) {
                end++;
            }
            if (end - i > 1) {
                long[] run = new long[end - i];
                for (int j = 0; j < run.length; j++) {
                    columns.get(next).load(rows[start + i + j], 1, one);
                    run[j] = one[0];
                }
                sort(run, rows, start + i);
                refine(rows, start + i, run, next + 1);
            }
            i = end;
        }
    }

    /** Sorts a run of keys and the rows they belong to, which begin at {@code start}; most runs are of a few. */
    private void sort(long[] run, int[] rows, int start) {
        if (run.length <= FEW) {
            insert(run, rows, start);
            return;
        }
        int[] before = Arrays.copyOfRange(rows, start, start + run.length);
        int[] order = KeySort.sortWithRows(new KeyColumn.Longs(run, 0, run.length), threads);
        for (int i = 0; i < order.length; i++) {
            rows[start + i] = before[order[i]];
        }
    }

    private static void insert(long[] run, int[] rows, int start) {
        for (int i = 1; i < run.length; i++) {
            long key = run[i];
            int row = rows[start + i];
            int j = i;
            while (j > 0 && run[j - 1] > key) {
                run[j] = run[j - 1];
                rows[start + j] = rows[start + j - 1];
                j--;
            }
            run[j] = key;
            rows[start + j] = row;
        }
    }
}
