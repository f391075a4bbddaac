package io.understudy.learned.sort;

import io.understudy.learned.cdf.OrderedKeys;
import java.util.Arrays;

/** A column of keys as the sort reads and writes it: in blocks, as 64-bit keys whose signed order is the order wanted. */
interface KeyColumn {

    /** Keys that {@link #reverse} moves at once. */
    int BLOCK = 256;

    /** How many keys there are. */
    int length();

    /** Copies {@code count} keys from {@code from} on into {@code block}. */
    void load(int from, int count, long[] block);

    /** Writes {@code count} sorted keys, {@code keys[start]} first, to {@code to} on. */
    void store(int to, int count, long[] keys, int start);

    /** Sorts the keys in place as {@code Arrays.sort} does. */
    void sortByJdk();

    /** Turns the keys round, a block from each end at a time. */
    default void reverse() {
        long[] left = new long[BLOCK];
        long[] right = new long[BLOCK];
        for (int from = 0, end = length(); end - from > 1; from += BLOCK, end -= BLOCK) {
            int count = Math.min(BLOCK, (end - from) / 2);
            load(from, count, left);
            load(end - count, count, right);
            turn(left, count);
            turn(right, count);
            store(from, count, right, 0);
            store(end - count, count, left, 0);
        }
    }

    private static void turn(long[] block, int count) {
        for (int i = 0, j = count - 1; i < j; i++, j--) {
            long swapped = block[i];
            block[i] = block[j];
            block[j] = swapped;
        }
    }

    /** Part of an array of longs. */
    record Longs(long[] array, int from, int length) implements KeyColumn {
        @Override
        public void load(int at, int count, long[] block) {
            System.arraycopy(array, from + at, block, 0, count);
        }

        @Override
        public void store(int to, int count, long[] keys, int start) {
            System.arraycopy(keys, start, array, from + to, count);
        }

        @Override
        public void sortByJdk() {
            Arrays.sort(array, from, from + length);
        }
    }

    /** Part of an array of doubles. */
    record Doubles(double[] array, int from, int length) implements KeyColumn {
        @Override
        public void load(int at, int count, long[] block) {
            for (int i = 0; i < count; i++) {
                block[i] = OrderedKeys.of(array[from + at + i]);
            }
        }

        @Override
        public void store(int to, int count, long[] keys, int start) {
            for (int i = 0; i < count; i++) {
                array[from + to + i] = OrderedKeys.toDouble(keys[start + i]);
            }
        }

        @Override
        public void sortByJdk() {
            Arrays.sort(array, from, from + length);
        }
    }

    /** Part of an array of ints. */
    record Ints(int[] array, int from, int length) implements KeyColumn {
        @Override
        public void load(int at, int count, long[] block) {
            for (int i = 0; i < count; i++) {
                block[i] = array[from + at + i];
            }
        }

        @Override
        public void store(int to, int count, long[] keys, int start) {
            for (int i = 0; i < count; i++) {
                array[from + to + i] = (int) keys[start + i];
            }
        }

        @Override
        public void sortByJdk() {
            Arrays.sort(array, from, from + length);
        }
    }

    /** Part of an array of floats. */
    record Floats(float[] array, int from, int length) implements KeyColumn {
        @Override
        public void load(int at, int count, long[] block) {
            for (int i = 0; i < count; i++) {
                block[i] = OrderedKeys.of(array[from + at + i]);
            }
        }

        @Override
        public void store(int to, int count, long[] keys, int start) {
            for (int i = 0; i < count; i++) {
                array[from + to + i] = OrderedKeys.toFloat(keys[start + i]);
            }
        }

        @Override
        public void sortByJdk() {
            Arrays.sort(array, from, from + length);
        }
    }

    /** The same keys from greatest to least; equal keys keep their order. */
    record Descending(KeyColumn ascending) implements KeyColumn {
        @Override
        public int length() {
            return ascending.length();
        }

        @Override
        public void load(int from, int count, long[] block) {
            ascending.load(from, count, block);
            for (int i = 0; i < count; i++) {
                block[i] = ~block[i];
            }
        }

        @Override
        public void store(int to, int count, long[] keys, int start) {
            for (int i = start; i < start + count; i++) {
                keys[i] = ~keys[i];
            }
            ascending.store(to, count, keys, start);
        }

        @Override
        public void sortByJdk() {
            ascending.sortByJdk();
            ascending.reverse();
        }
    }
}
