package io.understudy.learned.sort;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Sorts by a model of the data's distribution, where that wins. A sorter is immutable and may be shared; each method says how {@link
 * #threads}, {@link #descending} and {@link #extraMemory} bear on it.
 *
 * <p>The order is that of {@code Arrays.sort}: -0.0 before 0.0, NaN last (first when descending). Whatever carries rows along is stable.
 * Arrays of up to 2^31 - 9 elements are sorted; more are sorted by ranges. Arrays must not change while they are sorted.
 *
 * <p>Memory beside the result: ten bytes a key, a megabyte or so a thread and a copy of each payload column in turn, and up to 42 bytes a key where nothing divides the
 * keys but their own last bits; texts some 60 bytes each. With less than 42 allowed by {@link #extraMemory}, plain
 * arrays are left to the JDK and rows are sorted in place, several times slower.
 */
public final class Sorter {

    private static final Sorter STANDARD = new Sorter(1, false, Long.MAX_VALUE);

    private final int threads;
    private final boolean isDescending;
    private final long extraMemoryBytes;

    private Sorter(int threads, boolean isDescending, long extraMemoryBytes) {
        this.threads = threads;
        this.isDescending = isDescending;
        this.extraMemoryBytes = extraMemoryBytes;
    }

    /** Ascending, in the calling thread, with the memory that the fastest way takes. */
    public static Sorter standard() {
        return STANDARD;
    }

    /**
     * The same on so many threads, the calling one included.
     *
     * @throws IllegalArgumentException unless it is 1 to 256
     */
    public Sorter threads(int count) {
        if (count < 1 || count > 256) {
            throw new IllegalArgumentException("threads are " + count + "; allowed: 1 to 256");
        }
        return new Sorter(count, isDescending, extraMemoryBytes);
    }

    /** The same from greatest to least; equal keys stay in order. */
    public Sorter descending() {
        return new Sorter(threads, true, extraMemoryBytes);
    }

    /**
     * The same with at most so many bytes beside the result.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Sorter extraMemory(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("extra memory is " + bytes + " bytes; allowed: 0 or more");
        }
        return new Sorter(threads, isDescending, bytes);
    }

    /** Sorts in place. */
    public void sort(long[] keys) {
        sort(keys, 0, keys.length);
    }

    /**
     * Sorts a range in place.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public void sort(long[] keys, int from, int to) {
        sort(new KeyColumn.Longs(keys, from, checked(from, to, keys.length)), PlainSort.LONGS);
    }

    /** Sorts in place. */
    public void sort(double[] keys) {
        sort(keys, 0, keys.length);
    }

    /**
     * Sorts a range in place. Where the model sorts, a NaN comes back as the canonical one.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public void sort(double[] keys, int from, int to) {
        sort(new KeyColumn.Doubles(keys, from, checked(from, to, keys.length)), PlainSort.DOUBLES);
    }

    /** Sorts in place. */
    public void sort(int[] keys) {
        sort(keys, 0, keys.length);
    }

    /**
     * Sorts a range in place.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public void sort(int[] keys, int from, int to) {
        sort(new KeyColumn.Ints(keys, from, checked(from, to, keys.length)), PlainSort.INTS);
    }

    /** Sorts in place. */
    public void sort(float[] keys) {
        sort(keys, 0, keys.length);
    }

    /**
     * Sorts a range in place. Where the model sorts, a NaN comes back as the canonical one.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public void sort(float[] keys, int from, int to) {
        sort(new KeyColumn.Floats(keys, from, checked(from, to, keys.length)), PlainSort.FLOATS);
    }

    /**
     * Sorts in place in the order of {@link String#compareTo}, stably; no element may be null. Texts that are few, or in order but for
     * a few places, are left to the JDK.
     */
    public void sort(String[] texts) {
        if (!isDescending && TextOrder.isForJdk(texts)) {
            Arrays.sort(texts);
        } else {
            Permutation.apply(argsort(texts), texts);
        }
    }

    /** Sorts in place in the order of unsigned bytes, as UTF-8 text is sorted, stably; no element may be null. */
    public void sort(byte[][] texts) {
        Permutation.apply(argsort(texts), texts);
    }

    /** The rows in the order of their keys: {@code keys[rows[0]]} is the first. Stable. */
    public int[] argsort(long[] keys) {
        return argsort(new KeyColumn.Longs(keys, 0, keys.length));
    }

    /** The rows in the order of their keys, stable. */
    public int[] argsort(double[] keys) {
        return argsort(new KeyColumn.Doubles(keys, 0, keys.length));
    }

    /** The rows in the order of their keys, stable. */
    public int[] argsort(int[] keys) {
        return argsort(new KeyColumn.Ints(keys, 0, keys.length));
    }

    /** The rows in the order of their keys, stable. */
    public int[] argsort(float[] keys) {
        return argsort(new KeyColumn.Floats(keys, 0, keys.length));
    }

    /** The rows in the order of {@link String#compareTo}, stable; no element may be null. */
    public int[] argsort(String[] texts) {
        return ofTexts(new TextColumn.Strings(texts));
    }

    /** The rows in the order of unsigned bytes, stable; no element may be null. */
    public int[] argsort(byte[][] texts) {
        return ofTexts(new TextColumn.Bytes(texts));
    }

    /**
     * The rows in the order of several columns, the first leading, stable; descending turns every column's direction.
     *
     * @throws IllegalArgumentException if the columns differ in length or there is none
     */
    public int[] argsort(SortKey first, SortKey... others) {
        List<KeyColumn> columns = Stream.concat(Stream.of(first), Arrays.stream(others))
                .map(key -> directed(key.column()))
                .toList();
        for (KeyColumn column : columns) {
            requireLength(column.length(), columns.getFirst().length());
        }
        return columns.size() == 1
                ? KeySort.argsort(columns.getFirst(), threads)
                : CompositeSort.argsort(columns, threads);
    }

    /**
     * Sorts keys and moves payload with them, stably.
     *
     * <p>One column of longs or ints is carried along while sorting; several are permuted afterwards.
     *
     * @param payload arrays as long as {@code keys}, of any primitive or object type
     * @throws IllegalArgumentException if one is no array or of another length
     */
    public void sortWith(long[] keys, Object... payload) {
        sortWith(new KeyColumn.Longs(keys, 0, keys.length), payload);
    }

    /** As {@link #sortWith(long[], Object...)}, by doubles. */
    public void sortWith(double[] keys, Object... payload) {
        sortWith(new KeyColumn.Doubles(keys, 0, keys.length), payload);
    }

    private void sortWith(KeyColumn keys, Object... payload) {
        for (Object array : payload) {
            requireLength(Permutation.length(array), keys.length());
        }
        if (payload.length == 1 && payload[0] instanceof long[] longs) {
            KeySort.sortWith(directed(keys), Carried.Longs.of(longs), threads);
        } else if (payload.length == 1 && payload[0] instanceof int[] ints) {
            KeySort.sortWith(directed(keys), Carried.Ints.of(ints), threads);
        } else {
            int[] rows = KeySort.sortWithRows(directed(keys), threads);
            for (Object array : payload) {
                Permutation.apply(rows, array);
            }
        }
    }

    private static void requireLength(int length, int wanted) {
        if (length != wanted) {
            throw new IllegalArgumentException("a column has " + length + " rows and the keys have " + wanted);
        }
    }

    private int[] argsort(KeyColumn ascending) {
        KeyColumn column = directed(ascending);
        if (KeySort.MOST_BYTES_A_KEY * (long) column.length() > extraMemoryBytes) {
            return InPlaceArgsort.of(column);
        }
        return KeySort.argsort(column, threads);
    }

    private int[] ofTexts(TextColumn texts) {
        int[] rows = TextSort.argsort(texts, threads);
        if (isDescending) {
            reverseStably(rows, texts);
        }
        return rows;
    }

    /** Turns rows in the order of their texts round, but not those of equal texts. */
    private static void reverseStably(int[] rows, TextColumn texts) {
        new KeyColumn.Ints(rows, 0, rows.length).reverse();
        for (int i = 0; i < rows.length; ) {
            int end = i + 1;
            while (end < rows.length && texts.compare(rows[end], rows[i]) == 0) {
                end++;
            }
            new KeyColumn.Ints(rows, i, end - i).reverse();
            i = end;
        }
    }

    private KeyColumn directed(KeyColumn column) {
        return isDescending ? new KeyColumn.Descending(column) : column;
    }

    private void sort(KeyColumn ascending, PlainSort kind) {
        KeyColumn column = directed(ascending);
        if (usesModel(column, kind)) {
            KeySort.sort(column, threads);
        } else {
            column.sortByJdk();
        }
    }

    private boolean usesModel(KeyColumn column, PlainSort kind) {
        return KeySort.MOST_BYTES_A_KEY * (long) column.length() <= extraMemoryBytes && kind.modelWins(column, threads);
    }

    private static int checked(int from, int to, int length) {
        Objects.checkFromToIndex(from, to, length);
        return to - from;
    }
}
