package io.understudy.learned.sort;

import io.understudy.learned.cdf.OrderedKeys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A column of keys as the sort reads and writes it: in blocks, as 64-bit keys whose signed order is the order wanted. */
interface KeyColumn extends KeySink {

    /** Keys that {@link #reverse} moves at once. */
    int BLOCK = 256;

    /** How many keys there are. */
    int length();

    /** Copies {@code count} keys from {@code from} on into {@code block}, the first to {@code at}. */
    void load(int from, int count, long[] block, int at);

    /** The same to the beginning of {@code block}. */
    default void load(int from, int count, long[] block) {
        load(from, count, block, 0);
    }

    /** The least and the greatest of {@code count} keys from {@code from} on, at least one. */
    default Extremes extremes(int from, int count, long[] scratch) {
        load(from, count, scratch, 0);
        return Extremes.of(scratch, 0, count);
    }

    /** Those of all keys, a block of {@code scratch} at a time; of none if there are none. */
    default Extremes extremes(long[] scratch) {
        Extremes all = Extremes.NONE;
        for (int at = 0; at < length(); at += scratch.length) {
            all = all.and(extremes(at, Math.min(scratch.length, length() - at), scratch));
        }
        return all;
    }

    /** Sorts the keys in place as {@code Arrays.sort} does. */
    void sortByJdk();

    /** The same column as the whole numbers that it holds, where its keys are something else: numbers near each other have keys that are near each other then. */
    default @Nullable WholeNumbers whole() {
        return null;
    }

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
        public void load(int at, int count, long[] block, int to) {
            System.arraycopy(array, from + at, block, to, count);
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
        public void load(int at, int count, long[] block, int to) {
            if (count == 1) {
                block[to] = OrderedKeys.of(array[from + at]);
            } else {
                OrderedKeys.of(array, from + at, count, block, to);
            }
        }

        @Override
        public Extremes extremes(int at, int count, long[] scratch) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = from + at; i < from + at + count; i++) {
                least = Math.min(least, array[i]);
                greatest = Math.max(greatest, array[i]);
            }
            if (Double.isNaN(least)) {
                return KeyColumn.super.extremes(at, count, scratch);
            }
            return new Extremes(OrderedKeys.of(least), OrderedKeys.of(greatest));
        }

        @Override
        public void store(int to, int count, long[] keys, int start) {
            OrderedKeys.toDoubles(keys, start, count, array, from + to);
        }

        @Override
        public WholeNumbers whole() {
            return new WholeNumbers(this);
        }

        @Override
        public void sortByJdk() {
            Arrays.sort(array, from, from + length);
        }
    }

    /** Part of an array of doubles that are whole numbers as a rule; all others are {@link #NONE}. */
    record WholeNumbers(Doubles doubles) implements KeyColumn {

        /** The key of what is no whole number or a negative zero. */
        static final long NONE = Long.MIN_VALUE;

        private static long of(double number) {
            long whole = (long) number;
            return whole == number && (whole != 0 || Double.doubleToRawLongBits(number) == 0) ? whole : NONE;
        }

        /** The whole number of a key of {@link Doubles}. */
        static long ofKey(long key) {
            return of(OrderedKeys.toDouble(key));
        }

        @Override
        public int length() {
            return doubles.length;
        }

        @Override
        public void load(int from, int count, long[] block, int at) {
            for (int i = 0; i < count; i++) {
                block[at + i] = of(doubles.array[doubles.from + from + i]);
            }
        }

        @Override
        public void store(int to, int count, long[] keys, int start) {
            for (int i = 0; i < count; i++) {
                doubles.array[doubles.from + to + i] = keys[start + i];
            }
        }

        @Override
        public void sortByJdk() {
            doubles.sortByJdk();
        }
    }

    /** Part of an array of ints. */
    record Ints(int[] array, int from, int length) implements KeyColumn {
        @Override
        public void load(int at, int count, long[] block, int to) {
            for (int i = 0; i < count; i++) {
                block[to + i] = array[from + at + i];
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
        public void load(int at, int count, long[] block, int to) {
            for (int i = 0; i < count; i++) {
                block[to + i] = OrderedKeys.of(array[from + at + i]);
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
        public void load(int from, int count, long[] block, int at) {
            ascending.load(from, count, block, at);
            for (int i = at; i < at + count; i++) {
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
