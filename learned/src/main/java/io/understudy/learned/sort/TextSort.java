package io.understudy.learned.sort;

import java.util.Arrays;

/**
 * Sorts texts by some of their units at a time, by the learned sort of numbers: what the texts of a stretch have in common is skipped, the bits in which their
 * next units differ are read once, in the order in which they lie, as up to three keys ({@link UnitBits}), and only texts that are alike
 * in all of them and go on are read again. Stable.
 *
 * <p>Most of what sorting strings costs is the wait for memory at each comparison; here a text is visited once for every 25 or so units that
 * it shares with others.
 */
final class TextSort {

    /** Keys read at a visit: what most texts' first two cache lines hold. */
    private static final int KEYS = 3;

    /** So few texts are compared whole, and so few keys inserted. */
    private static final int FEW = 12;

    private static final int FEW_KEYS = 24;

    /** Runs of at most so many texts are read on all at once. */
    private static final int SHORT = 1 << 10;

    private static final int PROBES = 16;

    /** One text in so many is looked at first. */
    private static final int STRIDE = 64;

    private static final int LEAST_SAMPLE = 64;

    /** So many units that all texts have in common are skipped, not read. */
    private static final int LONG = 16;

    private final TextColumn column;
    private final int threads;
    private UnitCode code = new UnitCode.Latin1();
    private boolean hasZeros;
    private long[] gathered = {};

    private TextSort(TextColumn column, int threads) {
        this.column = column;
        this.threads = threads;
    }

    /** Returns the rows in the order of their texts. */
    static int[] argsort(TextColumn column, int threads) {
        int[] rows = identity(column.length());
        new TextSort(column, threads).sort(rows, 0, rows.length, 0);
        return rows;
    }

    private static int[] identity(int length) {
        int[] rows = new int[length];
        for (int i = 0; i < length; i++) {
            rows[i] = i;
        }
        return rows;
    }

    /** Sorts {@code rows[start..end)}, whose texts agree up to {@code known}. */
    private void sort(int[] rows, int start, int end, int known) {
        if (end - start <= FEW) {
            insert(rows, start, end);
            return;
        }
        boolean isAll = end - start == rows.length;
        int[] own = isAll ? rows : Arrays.copyOfRange(rows, start, end);
        int depth = known;
        UnitBits bits = bits(sample(own), depth);
        if (bits.common() >= LONG) {
            depth += common(own, known);
            bits = bits(sample(own), depth);
        }
        Visit visit = visit(own, Runs.of(0, own.length), depth, bits);
        if (!isAll) {
            System.arraycopy(own, 0, rows, start, own.length);
        }
        goOn(rows, start, visit);
    }

    /**
     * What a visit leaves to do.
     *
     * @param ties runs of texts that agree in all that has been read, and go on
     * @param depth how much that is
     */
    private record Visit(Runs ties, int depth) {}

    /** Sorts what a visit has left: long runs one by one, short ones at once as far as one more visit tells their texts apart. */
    private void goOn(int[] rows, int start, Visit visit) {
        Runs ties = visit.ties;
        Runs together = new Runs();
        for (int run = 0; run < ties.count(); run++) {
            if (ties.length(run) > SHORT) {
                sort(rows, start + ties.start(run), start + ties.end(run), visit.depth);
            } else {
                together.add(start + ties.start(run), start + ties.end(run));
            }
        }
        if (together.elements() <= SHORT) {
            eachAlone(rows, together, visit.depth);
            return;
        }
        int[] own = new int[together.elements()];
        Runs ofOwn = new Runs();
        int at = 0;
        for (int run = 0; run < together.count(); run++) {
            System.arraycopy(rows, together.start(run), own, at, together.length(run));
            ofOwn.add(at, at + together.length(run));
            at += together.length(run);
        }
        Visit next = visit(own, ofOwn, visit.depth, bits(sample(own), visit.depth));
        Runs left = new Runs();
        int run = 0;
        for (int tie = 0; tie < next.ties.count(); tie++) {
            while (ofOwn.end(run) <= next.ties.start(tie)) {
                run++;
            }
            int shift = together.start(run) - ofOwn.start(run);
            left.add(next.ties.start(tie) + shift, next.ties.end(tie) + shift);
        }
        for (run = 0; run < together.count(); run++) {
            System.arraycopy(own, ofOwn.start(run), rows, together.start(run), together.length(run));
        }
        eachAlone(rows, left, next.depth);
    }

    private void eachAlone(int[] rows, Runs runs, int depth) {
        for (int run = 0; run < runs.count(); run++) {
            sort(rows, runs.start(run), runs.end(run), depth);
        }
    }

    /** Sorts each run by its texts' next units. */
    private Visit visit(int[] rows, Runs runs, int depth, UnitBits sampled) {
        UnitBits bits = sampled.units() == 0 ? bits(rows, depth) : sampled;
        if (bits.units() == 0) {
            sortByLength(rows, runs);
            return new Visit(new Runs(), depth);
        }
        long[][] keys = new long[bits.keys()][rows.length];
        UnitBits.Reading reading = read(bits, rows, keys);
        while (!reading.isComplete()) {
            if (reading.lacksUnits()) {
                code = code.next(column);
                bits = bits(sample(rows), depth);
            } else {
                bits = bits.and(reading);
            }
            keys = bits.keys() > keys.length ? new long[bits.keys()][rows.length] : keys;
            reading = read(bits, rows, keys);
        }
        hasZeros |= reading.hasZeros();
        int[] order = identity(rows.length);
        long[] sorted = keys[0];
        Runs ties = sortRuns(order, runs, sorted);
        for (int key = 1; key < bits.keys() && ties.count() > 0; key++) {
            sorted = gather(keys[key], order, ties);
            ties = sortRuns(order, ties, sorted);
        }
        Runs goingOn = new Runs();
        for (int run = 0; run < ties.count(); run++) {
            if (hasZeros || !bits.isEnd(sorted[ties.start(run)])) {
                goingOn.add(ties.start(run), ties.end(run));
            }
        }
        int[] before = rows.clone();
        for (int i = 0; i < order.length; i++) {
            rows[i] = before[order[i]];
        }
        return new Visit(goingOn, depth + bits.units());
    }

    /** The bits in which a sample differs, in a code that has bytes for it. */
    private UnitBits bits(int[] sample, int depth) {
        UnitBits bits = UnitBits.of(column, sample, depth, KEYS, code);
        while (bits == null) {
            code = code.next(column);
            bits = UnitBits.of(column, sample, depth, KEYS, code);
        }
        return bits;
    }

    private static int[] sample(int[] rows) {
        int stride = Math.clamp(rows.length / LEAST_SAMPLE, 1, STRIDE);
        int[] sample = new int[(rows.length - 1) / stride + 1];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = rows[i * stride];
        }
        return sample;
    }

    private UnitBits.Reading read(UnitBits bits, int[] rows, long[][] keys) {
        int parts = Math.clamp(rows.length / KeySort.ONE_BUCKET, 1, threads);
        UnitBits.Reading[] readings = new UnitBits.Reading[parts];
        Stripes stripes = new Stripes(rows.length, parts);
        try (Threads team = Threads.of(parts)) {
            team.run(part -> {
                readings[part] = bits.new Reading();
                readings[part].read(column, rows, stripes.start(part), stripes.start(part + 1), keys);
            });
        }
        for (int part = 1; part < parts; part++) {
            readings[0].add(readings[part]);
        }
        return readings[0];
    }

    /** The keys of the texts in runs, all fetched at once, at their places in {@code order}. */
    private long[] gather(long[] keys, int[] order, Runs runs) {
        if (gathered.length < order.length) {
            gathered = new long[order.length];
        }
        for (int run = 0; run < runs.count(); run++) {
            for (int i = runs.start(run); i < runs.end(run); i++) {
                gathered[i] = keys[order[i]];
            }
        }
        return gathered;
    }

    /**
     * Sorts the keys of each run and what they belong to.
     *
     * @return the runs of equal keys within the runs
     */
    private Runs sortRuns(int[] order, Runs runs, long[] keys) {
        Runs equal = new Runs();
        Bucket bucket = new Bucket(new KeyColumn.Longs(keys, 0, keys.length));
        Carried carried = Carried.Ints.of(order);
        for (int run = 0; run < runs.count(); run++) {
            int start = runs.start(run);
            int length = runs.length(run);
            if (length <= FEW_KEYS) {
                insert(order, keys, start, start + length);
            } else if (length <= KeySort.ONE_BUCKET) {
                bucket.sort(keys, carried, start, length, start);
            } else {
                sortLong(order, start, length, keys);
            }
            equal.addEqual(keys, start, start + length);
        }
        return equal;
    }

    private void sortLong(int[] order, int start, int length, long[] keys) {
        int[] before = Arrays.copyOfRange(order, start, start + length);
        int[] moved = KeySort.sortWithRows(new KeyColumn.Longs(keys, start, length), threads);
        for (int i = 0; i < length; i++) {
            order[start + i] = before[moved[i]];
        }
    }

    private static void insert(int[] order, long[] keys, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            long key = keys[i];
            int place = order[i];
            int j = i;
            while (j > start && keys[j - 1] > key) {
                keys[j] = keys[j - 1];
                order[j] = order[j - 1];
                j--;
            }
            keys[j] = key;
            order[j] = place;
        }
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

    /** Sorts texts that differ, if at all, by how many units at their ends are zero. */
    private void sortByLength(int[] rows, Runs runs) {
        if (!hasZeros) {
            return;
        }
        int[] before = rows.clone();
        int[] order = identity(rows.length);
        long[] lengths = new long[rows.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = column.units(rows[i]);
        }
        sortRuns(order, runs, lengths);
        for (int i = 0; i < order.length; i++) {
            rows[i] = before[order[i]];
        }
    }

    /** What all texts have in common from {@code depth} on; a few are asked first, for most often it is nothing. */
    private int common(int[] rows, int depth) {
        int common = Integer.MAX_VALUE - depth;
        int stride = Math.max(1, rows.length / PROBES);
        for (int i = stride; i < rows.length && common > 0; i += stride) {
            common = column.common(rows[0], rows[i], depth, common);
        }
        for (int i = 1; i < rows.length && common > 0; i++) {
            common = column.common(rows[0], rows[i], depth, common);
        }
        return common;
    }
}
