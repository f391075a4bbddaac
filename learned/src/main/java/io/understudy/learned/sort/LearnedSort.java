package io.understudy.learned.sort;

/**
 * The ways of {@link Sorter} that most want, where one writes {@code Arrays.sort} today: ascending, in the calling thread.
 */
public final class LearnedSort {

    private LearnedSort() {}

    /** Sorts in place; see {@link Sorter#sort(long[])}. */
    public static void sort(long[] keys) {
        Sorter.standard().sort(keys);
    }

    /** Sorts in place; see {@link Sorter#sort(double[])}. */
    public static void sort(double[] keys) {
        Sorter.standard().sort(keys);
    }

    /** Sorts in place; see {@link Sorter#sort(int[])}. */
    public static void sort(int[] keys) {
        Sorter.standard().sort(keys);
    }

    /** Sorts in place; see {@link Sorter#sort(float[])}. */
    public static void sort(float[] keys) {
        Sorter.standard().sort(keys);
    }

    /** Sorts in place; see {@link Sorter#sort(String[])}. */
    public static void sort(String[] texts) {
        Sorter.standard().sort(texts);
    }

    /** The rows in the order of their keys, stable. */
    public static int[] argsort(long[] keys) {
        return Sorter.standard().argsort(keys);
    }

    /** The rows in the order of their keys, stable. */
    public static int[] argsort(double[] keys) {
        return Sorter.standard().argsort(keys);
    }

    /** The rows in the order of their texts, stable. */
    public static int[] argsort(String[] texts) {
        return Sorter.standard().argsort(texts);
    }

    /** Sorts keys and moves payload arrays with them, stably; see {@link Sorter#sortWith(long[], Object...)}. */
    public static void sortWith(long[] keys, Object... payload) {
        Sorter.standard().sortWith(keys, payload);
    }

    /** Sorts keys and moves payload arrays with them, stably; see {@link Sorter#sortWith(double[], Object...)}. */
    public static void sortWith(double[] keys, Object... payload) {
        Sorter.standard().sortWith(keys, payload);
    }
}
