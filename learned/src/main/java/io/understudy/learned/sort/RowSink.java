package io.understudy.learned.sort;

/** Takes {@link RowCodes} in order and keeps their rows; codes that agree but for the row are put right by the keys themselves. */
final class RowSink implements KeySink {

    /** With more of them than one in so many, a bucket is sorted once more by its keys. */
    private static final int TIES_A_BUCKET = 32;

    private final KeyColumn column;
    private final int[] rows;
    private final int rowBits;
    private final int mask;
    private boolean isExact;

    /** Places whose code is that of the place before. */
    private int[] ties = {};

    private int tieCount;
    private long last;
    private final long[] one = new long[1];

    /**
     * A sink of one thread.
     *
     * @param rows takes the rows
     * @param rowBits how many bits of a code are the row
     */
    RowSink(KeyColumn column, int[] rows, int rowBits) {
        this.column = column;
        this.rows = rows;
        this.rowBits = rowBits;
        mask = (int) ((1L << rowBits) - 1);
    }

    /**
     * Before the codes of a bucket, which come in order.
     *
     * @param exact whether keys are equal if their codes are, but for the row
     */
    void begin(boolean exact, int length) {
        isExact = exact;
        int most = length / TIES_A_BUCKET + 2;
        ties = ties.length < most ? new int[most] : ties;
        tieCount = 0;
        last = -1;
    }

    @Override
    public void store(int to, int count, long[] keys, int start) {
        for (int i = 0; i < count; i++) {
            rows[to + i] = (int) keys[start + i] & mask;
        }
        if (isExact) {
            return;
        }
        long before = last;
        int places = rowBits;
        for (int i = 0; i < count; i++) {
            long code = keys[start + i] >>> places;
            if (code == before && tieCount < ties.length) {
                ties[tieCount++] = to + i;
            }
            before = code;
        }
        last = before;
    }

    /** After the codes of a bucket. */
    void end(int start, int length) {
        if (tieCount > length / TIES_A_BUCKET + 1) {
            sortByKeys(start, length);
            return;
        }
        for (int i = 0; i < tieCount; i++) {
            insert(ties[i], start);
        }
    }

    /** Moves a row before those of greater keys, stably: what has another code is in order already. */
    private void insert(int place, int start) {
        int row = rows[place];
        long key = key(row);
        int j = place;
        while (j > start && key(rows[j - 1]) > key) {
            rows[j] = rows[j - 1];
            j--;
        }
        rows[j] = row;
    }

    /** Rows of equal keys are in order, so that sorting them stably once more is all that is to be done. */
    private void sortByKeys(int start, int length) {
        long[] keys = new long[length];
        for (int i = 0; i < length; i++) {
            keys[i] = key(rows[start + i]);
        }
        Carried delivered = Carried.Ints.of(rows);
        Carried beside = delivered.apart(null, length);
        delivered.copyDelivered(start, length, beside);
        new Bucket(null).sort(keys, beside, 0, length, start);
    }

    private long key(int row) {
        column.load(row, 1, one);
        return one[0];
    }
}
