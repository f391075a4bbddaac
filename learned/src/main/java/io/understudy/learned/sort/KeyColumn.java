package io.understudy.learned.sort;

import io.understudy.learned.cdf.OrderedKeys;
import java.util.Arrays;

/** A column of keys as the sort reads and writes it: in blocks, as 64-bit keys whose signed order is the order wanted. */
interface KeyColumn {

    /** How many keys there are. */
    int length();

    /** Copies {@code count} keys from {@code from} on into {@code block}. */
    void load(int from, int count, long[] block);

    /** Writes {@code count} sorted keys, {@code keys[start]} first, to {@code to} on. */
    void store(int to, int count, long[] keys, int start);

    /** Sorts the keys in place as {@code Arrays.sort} does. */
    void sortByJdk();

    /** Turns the keys round. */
    void reverse();

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

        @Override
        public void reverse() {
            for (int i = from, j = from + length - 1; i < j; i++, j--) {
                long swapped = array[i];
                array[i] = array[j];
                array[j] = swapped;
            }
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

        @Override
        public void reverse() {
            for (int i = from, j = from + length - 1; i < j; i++, j--) {
                double swapped = array[i];
                array[i] = array[j];
                array[j] = swapped;
            }
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

        @Override
        public void reverse() {
            for (int i = from, j = from + length - 1; i < j; i++, j--) {
                int swapped = array[i];
                array[i] = array[j];
                array[j] = swapped;
            }
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

        @Override
        public void reverse() {
            for (int i = from, j = from + length - 1; i < j; i++, j--) {
                float swapped = array[i];
                array[i] = array[j];
                array[j] = swapped;
            }
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

        @Override
        public void reverse() {
            ascending.reverse();
        }
    }
}
