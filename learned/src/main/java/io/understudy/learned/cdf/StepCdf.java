package io.understudy.learned.cdf;

/**
 * A distribution in steps: cells of equal width, each in one bucket, so that a key's bucket takes a shift and a look into a table that stays in the first-level
 * cache. It cannot divide a cell, and is for distributions of which many cells make a bucket.
 *
 * <p>Keys outside the {@link Span} fall into the first or last cell.
 */
public final class StepCdf implements Cdf {

    /** 8,192 cells, 16 KB. */
    private static final int CELL_BITS = 13;

    private final int buckets;
    private final Scale scale;
    private final long least;
    private final long greatest;
    private final int shift;
    private final char[] bucketOfCell;

    private StepCdf(int buckets, Scale scale, long least, long greatest, int shift, char[] bucketOfCell) {
        this.buckets = buckets;
        this.scale = scale;
        this.least = least;
        this.greatest = greatest;
        this.shift = shift;
        this.bucketOfCell = bucketOfCell;
    }

    static StepCdf fit(long[] sample, int buckets, Scale scale) {
        Span span = Span.of(sample);
        long least = span.least();
        long greatest = span.greatest();
        long range = scale.of(greatest - least);
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(range) - CELL_BITS);
        int[] keys = new int[(int) (range >>> shift) + 1];
        for (long key : sample) {
            keys[(int) (scale.of(Math.clamp(key, least, greatest) - least) >>> shift)]++;
        }
        char[] bucketOfCell = new char[keys.length];
        long seen = 0;
        for (int cell = 0; cell < keys.length; cell++) {
            long middle = seen + keys[cell] / 2;
            bucketOfCell[cell] = (char) Math.min(buckets - 1, middle * buckets / sample.length);
            seen += keys[cell];
        }
        return new StepCdf(buckets, scale, least, greatest, shift, bucketOfCell);
    }

    @Override
    public int buckets() {
        return buckets;
    }

    @Override
    public void predict(long[] keys, int count, char[] into, int at) {
        char[] table = bucketOfCell;
        long low = least;
        long high = greatest;
        int places = shift;
        boolean isLogarithmic = scale == Scale.LOGARITHMIC;
        for (int i = 0; i < count; i++) {
            long distance = Math.min(Math.max(keys[i], low), high) - low;
            if (isLogarithmic) {
                distance = Scale.logarithm(distance);
            }
            into[at + i] = table[(int) (distance >>> places)];
        }
    }
}
