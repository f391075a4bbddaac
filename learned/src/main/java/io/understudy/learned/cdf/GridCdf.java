package io.understudy.learned.cdf;

/**
 * A piecewise-linear distribution over cells of equal width: a two-level model whose root is a shift (the recursive model index of Kraska et
 * al. 2018 with one linear root and linear leaves, made monotone by interpolation between the cells' ends).
 *
 * <p>Keys outside the {@link Span} fall into the first or last bucket.
 */
public final class GridCdf implements Cdf {

    private static final int GREATEST_CELLS = 2_048;

    private final int buckets;
    private final Scale scale;
    private final long least;
    private final long range;
    private final int shift;
    private final float[] starts;
    private final float[] slopes;

    /** The bucket that the next cell begins in: rounding must not carry a key beyond it. */
    private final int[] ends;

    private GridCdf(
            int buckets, Scale scale, long least, long range, int shift, float[] starts, float[] slopes, int[] ends) {
        this.buckets = buckets;
        this.scale = scale;
        this.least = least;
        this.range = range;
        this.shift = shift;
        this.starts = starts;
        this.slopes = slopes;
        this.ends = ends;
    }

    static GridCdf fit(long[] sample, int buckets, Scale scale) {
        Span span = Span.of(sample);
        long least = span.least();
        long range = scale.of(span.greatest() - least);
        int shift = Math.max(
                0, 64 - Long.numberOfLeadingZeros(range) - (31 - Integer.numberOfLeadingZeros(GREATEST_CELLS)));
        int cells = (int) (range >>> shift) + 1;
        float[] starts = new float[cells];
        float[] slopes = new float[cells];
        int[] ends = new int[cells];
        int seen = 0;
        double perKey = (double) buckets / sample.length;
        double width = Math.scalb(1.0, shift);
        for (int cell = 0; cell < cells; cell++) {
            int before = seen;
            while (seen < sample.length && cellOf(sample[seen], least, range, shift, scale) <= cell) {
                seen++;
            }
            starts[cell] = (float) (before * perKey);
            slopes[cell] = (float) ((seen - before) * perKey / width);
            ends[cell] = Math.min((int) (float) (seen * perKey), buckets - 1);
        }
        return new GridCdf(buckets, scale, least, range, shift, starts, slopes, ends);
    }

    private static int cellOf(long key, long least, long range, int shift, Scale scale) {
        return key < least ? 0 : (int) (clamped(scale.of(key - least), range) >>> shift);
    }

    private static long clamped(long offset, long range) {
        return Long.compareUnsigned(offset, range) > 0 ? range : offset;
    }

    @Override
    public int buckets() {
        return buckets;
    }

    @Override
    public void classify(long[] keys, int count, char[] into, int at, int[] counts) {
        long mask = (1L << shift) - 1;
        boolean isLogarithmic = scale == Scale.LOGARITHMIC;
        for (int i = 0; i < count; i++) {
            long key = keys[i];
            long offset = key < least ? 0 : key - least;
            if (isLogarithmic) {
                offset = Scale.logarithm(offset);
            }
            if (offset + Long.MIN_VALUE > range + Long.MIN_VALUE) {
                offset = range;
            }
            int cell = (int) (offset >>> shift);
            int bucket = Math.min((int) (starts[cell] + (float) (offset & mask) * slopes[cell]), ends[cell]);
            into[at + i] = (char) bucket;
            counts[bucket]++;
        }
    }
}
