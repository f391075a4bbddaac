package io.understudy.learned.sort;

/** One column of a composite key, with its direction; equal rows are told apart by the next column. */
public final class SortKey {

    private final KeyColumn column;

    private SortKey(KeyColumn column) {
        this.column = column;
    }

    /** A column of longs, ascending. */
    public static SortKey of(long[] column) {
        return new SortKey(new KeyColumn.Longs(column, 0, column.length));
    }

    /** A column of doubles, ascending in the order of {@code Arrays.sort}. */
    public static SortKey of(double[] column) {
        return new SortKey(new KeyColumn.Doubles(column, 0, column.length));
    }

    /** A column of ints, ascending. */
    public static SortKey of(int[] column) {
        return new SortKey(new KeyColumn.Ints(column, 0, column.length));
    }

    /** A column of floats, ascending in the order of {@code Arrays.sort}. */
    public static SortKey of(float[] column) {
        return new SortKey(new KeyColumn.Floats(column, 0, column.length));
    }

    /** The same column from greatest to least. */
    public SortKey descending() {
        return new SortKey(new KeyColumn.Descending(column));
    }

    KeyColumn column() {
        return column;
    }
}
