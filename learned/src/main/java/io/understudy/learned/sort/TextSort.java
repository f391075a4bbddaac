package io.understudy.learned.sort;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts texts by some of their units at a time, by the learned sort of numbers: what the texts of a stretch have in common is skipped, their next units
 * are read once, in the order in which they lie, as three keys in the texts' own {@link Alphabet}, and only texts that are alike
 * in all three and go on are read again. Stable.
 *
 * <p>Most of what sorting strings costs is the wait for memory at each comparison; here a text is visited once for every 36 or so units that
 * it shares with others.
 */
final class TextSort {

    /** Keys read at a visit: what most texts' first two cache lines hold. */
    private static final int KEYS = 3;

    /** So few texts are compared whole. */
    private static final int FEW = 12;

    private static final int PROBES = 16;

    /** One text in so many is asked for its units first: an alphabet that lacks one has to be made again of all texts. */
    private static final int SAMPLE_STRIDE = 16;

    private final TextColumn column;
    private final int threads;
    private final long[][] scratch = new long[KEYS][0];
    private final @Nullable Bucket[] buckets = new Bucket[KEYS];
    private long[] unsorted = {};
    private Alphabet alphabet;

    private TextSort(TextColumn column, int threads) {
        this.column = column;
        this.threads = threads;
        alphabet = Alphabet.of(column, SAMPLE_STRIDE);
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

    /** Sorts {@code rows[start..end)}, whose texts agree up to {@code known}. */
    private void sort(int[] rows, int start, int end, int known) {
        if (end - start <= FEW) {
            insert(rows, start, end);
            return;
        }
        int depth = known + common(rows, start, end, known);
        long[][] keys = new long[KEYS][end - start];
        if (!read(rows, start, depth, keys)) {
            alphabet = Alphabet.of(column, 1);
            read(rows, start, depth, keys);
        }
        int width = alphabet.width();
        Ties ties = new Ties();
        int[] order = KeySort.sortWithRows(new KeyColumn.Longs(keys[0], 0, keys[0].length), threads);
        refine(order, new Run(0, order.length), keys[0], keys, 1, ties);
        int[] before = Arrays.copyOfRange(rows, start, end);
        for (int i = 0; i < order.length; i++) {
            rows[start + i] = before[order[i]];
        }
        ties.forEach(run -> sort(rows, start + run.start, start + run.end, depth + KEYS * width));
    }

    private record Run(int start, int end) {}

    /** Runs of texts that no key has told apart and that go on. */
    private static final class Ties {
        private int[] ends = new int[16];
        private int size;

        void add(Run run) {
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size++] = run.start;
            ends[size++] = run.end;
        }

        void forEach(Consumer<Run> action) {
            for (int i = 0; i < size; i += 2) {
                action.accept(new Run(ends[i], ends[i + 1]));
            }
        }
    }

    /**
     * Orders the runs of equal keys in a run by the keys from {@code next} on.
     *
     * @param order the texts' places in {@code keys}
     * @param sorted the keys before {@code next} in this order
     */
    private void refine(int[] order, Run within, long[] sorted, long[][] keys, int next, Ties ties) {
        for (int i = within.start; i < within.end; ) {
            int end = i + 1;
            while (end < within.end && sorted[end] == sorted[i]) {
                end++;
            }
            if (end - i > 1) {
                Run run = new Run(i, end);
                if (next < KEYS) {
                    sort(order, run, keys, next);
                    refine(order, run, scratch(next, order.length), keys, next + 1, ties);
                } else if (!alphabet.isEnd(sorted[i])) {
                    ties.add(run);
                }
            }
            i = end;
        }
    }

    /** Sorts a run of {@code order} by its keys at {@code next}, and leaves these in {@link #scratch}, at the places of the run. */
    private void sort(int[] order, Run run, long[][] allKeys, int next) {
        long[] keys = allKeys[next];
        long[] sorted = scratch(next, order.length);
        if (run.end - run.start <= KeySort.ONE_BUCKET) {
            unsorted = unsorted.length < order.length ? new long[order.length] : unsorted;
            for (int i = run.start; i < run.end; i++) {
                unsorted[i] = keys[order[i]];
            }
            bucket(next, sorted).sort(unsorted, Carried.Ints.of(order), run.start, run.end - run.start, run.start);
            return;
        }
        for (int i = run.start; i < run.end; i++) {
            sorted[i] = keys[order[i]];
        }
        int[] before = Arrays.copyOfRange(order, run.start, run.end);
        int[] moved = KeySort.sortWithRows(new KeyColumn.Longs(sorted, run.start, before.length), threads);
        for (int i = 0; i < moved.length; i++) {
            order[run.start + i] = before[moved[i]];
        }
    }

    private long[] scratch(int key, int length) {
        if (scratch[key].length < length) {
            scratch[key] = new long[length];
            buckets[key] = null;
        }
        return scratch[key];
    }

    private Bucket bucket(int key, long[] sorted) {
        Bucket bucket = buckets[key];
        if (bucket == null) {
            bucket = new Bucket(new KeyColumn.Longs(sorted, 0, sorted.length));
            buckets[key] = bucket;
        }
        return bucket;
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

    /** What all texts of a stretch have in common from {@code depth} on; a few are asked first, for most often it is nothing. */
    private int common(int[] rows, int start, int end, int depth) {
        int common = Integer.MAX_VALUE - depth;
        int stride = Math.max(1, (end - start) / PROBES);
        for (int i = start + stride; i < end && common > 0; i += stride) {
            common = column.common(rows[start], rows[i], depth, common);
        }
        for (int i = start + 1; i < end && common > 0; i++) {
            common = column.common(rows[start], rows[i], depth, common);
        }
        return common;
    }

    /** Reads all keys of a stretch; returns whether the alphabet had all units. */
    private boolean read(int[] rows, int start, int depth, long[][] keys) {
        int missing = 0;
        for (int i = 0; i < keys[0].length; i += TextColumn.BLOCK) {
            int count = Math.min(TextColumn.BLOCK, keys[0].length - i);
            missing |= column.read(rows, start + i, count, depth, alphabet, keys, i);
        }
        return missing >= 0;
    }
}
