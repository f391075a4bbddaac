package io.understudy.learned.cdf;

import java.util.Arrays;

/**
 * A distribution in steps at two levels: cells of equal width, and in each cell that makes up much of a bucket or more, cells of equal width between the least and the greatest
 * sample key in it (the recursive model index of Kraska et al. 2018, with linear models at both levels and steps as their output). Far clusters, each of which a
 * single level has in one cell, are divided so.
 *
 * <p>Keys outside what a model was fitted to fall into its first or last cell.
 */
public final class TwoLevelCdf implements Cdf {

    private static final int CELL_BITS = 10;

    /** Cells of the second level a bucket. */
    private static final int CELLS_A_BUCKET = 64;

    private static final int NUMBERS = 4;
    private static final int SHIFT_BITS = 6;
    private static final int SHIFT = (1 << SHIFT_BITS) - 1;
    private static final int MOST_INNER_CELLS = 1 << 12;

    private final int buckets;
    private final Scale scale;
    private final long least;
    private final long greatest;
    private final int shift;

    /** Of each cell {@value #NUMBERS} numbers: its inner model's least, its greatest, and where its inner cells start in {@link #bucketOf}, over their shift. */
    private final long[] models;

    private char[] bucketOf = new char[1 << CELL_BITS];
    private int inner;

    private TwoLevelCdf(long[] sample, int buckets, Scale scale) {
        this.buckets = buckets;
        this.scale = scale;
        Span span = Span.of(sample);
        least = span.least();
        greatest = span.greatest();
        long range = scale.of(greatest - least);
        shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(range) - CELL_BITS);
        int cells = (int) (range >>> shift) + 1;
        models = new long[NUMBERS * cells];
        int seen = 0;
        for (int cell = 0; cell < cells; cell++) {
            int end = seen;
            while (end < sample.length && cellOf(sample[end]) <= cell) {
                end++;
            }
            fitCell(cell, sample, seen, end);
            seen = end;
        }
        bucketOf = Arrays.copyOf(bucketOf, inner);
    }

    static TwoLevelCdf fit(long[] sample, int buckets, Scale scale) {
        return new TwoLevelCdf(sample, buckets, scale);
    }

    private int cellOf(long key) {
        return (int) (scale.of(Math.clamp(key, least, greatest) - least) >>> shift);
    }

    private void fitCell(int cell, long[] sample, int from, int to) {
        long low = from < to ? Math.clamp(sample[from], least, greatest) : 0;
        long high = from < to ? Math.clamp(sample[to - 1], least, greatest) : 0;
        long wanted = (long) (to - from) * buckets * CELLS_A_BUCKET / sample.length;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.clamp(wanted, 1, MOST_INNER_CELLS) - 1);
        int innerShift = Math.clamp(Long.SIZE - Long.numberOfLeadingZeros(high - low) - bits, 0, Long.SIZE - 1);
        models[NUMBERS * cell] = low;
        models[NUMBERS * cell + 1] = high;
        models[NUMBERS * cell + 2] = ((long) inner << SHIFT_BITS) | innerShift;
        int count = (int) ((high - low) >>> innerShift) + 1;
        int[] keys = new int[count];
        for (int i = from; i < to; i++) {
            keys[(int) ((Math.clamp(sample[i], low, high) - low) >>> innerShift)]++;
        }
        if (inner + count > bucketOf.length) {
            bucketOf = Arrays.copyOf(bucketOf, 2 * (inner + count));
        }
        long seen = from;
        for (int i = 0; i < count; i++) {
            long middle = seen + keys[i] / 2;
            bucketOf[inner++] = (char) Math.min(buckets - 1, middle * buckets / sample.length);
            seen += keys[i];
        }
    }

    @Override
    public int buckets() {
        return buckets;
    }

    @Override
    public void predict(long[] keys, int count, char[] into, int at) {
        char[] table = bucketOf;
        long[] inners = models;
        long low = least;
        long high = greatest;
        int places = shift;
        boolean isLogarithmic = scale == Scale.LOGARITHMIC;
        for (int i = 0; i < count; i++) {
            long key = Math.min(Math.max(keys[i], low), high);
            long distance = key - low;
            if (isLogarithmic) {
                distance = Scale.logarithm(distance);
            }
            int model = NUMBERS * (int) (distance >>> places);
            long innerLow = inners[model];
            long within = Math.min(Math.max(key, innerLow), inners[model + 1]) - innerLow;
            long where = inners[model + 2];
            into[at + i] = table[(int) (where >>> SHIFT_BITS) + (int) (within >>> (where & SHIFT))];
        }
    }
}
