package io.understudy.learned.sort;

/** Turns ascending results round. */
final class Reversal {

    private Reversal() {}

    static void of(long[] array, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            long swapped = array[i];
            array[i] = array[j];
            array[j] = swapped;
        }
    }

    static void of(double[] array, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            double swapped = array[i];
            array[i] = array[j];
            array[j] = swapped;
        }
    }

    static void of(int[] array, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            int swapped = array[i];
            array[i] = array[j];
            array[j] = swapped;
        }
    }

    static void of(float[] array, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            float swapped = array[i];
            array[i] = array[j];
            array[j] = swapped;
        }
    }

    /** Turns rows in the order of their texts round, but not those of equal texts. */
    static void stably(int[] rows, TextColumn texts) {
        of(rows, 0, rows.length);
        for (int i = 0; i < rows.length; ) {
            int end = i + 1;
            while (end < rows.length && texts.compare(rows[end], rows[i]) == 0) {
                end++;
            }
            of(rows, i, end);
            i = end;
        }
    }
}
