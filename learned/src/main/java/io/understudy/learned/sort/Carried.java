package io.understudy.learned.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What moves along with the keys of a sort: a column beside them. It is scattered with the keys to where their buckets lie, and put in order within
 * each bucket while that is in the cache; so it is never gathered from all over memory at the end.
 */
sealed interface Carried {

    /** A fresh column that holds the number of each row: what an argsort returns. */
    static Ints rows(int length) {
        return new Ints(null, new int[length]);
    }

    /** Makes a column that is not scattered ready to be sorted where it is: the whole fits a leaf. */
    void stay(int length);

    /**
     * Moves keys, and what belongs to them, to their buckets.
     *
     * @param block {@code count} keys, the first of which is at {@code at} in the column
     * @param next the place that each bucket's next key goes to; moved on
     */
    void scatter(long[] block, int count, char[] bucketOf, int at, int[] next, long[] keys);

    /** The same without keys; {@code places} are the keys' buckets from index 0. */
    void scatter(char[] places, int count, int at, int[] next);

    /**
     * Writes a stretch to where the caller wants it, in the order of codes whose bits in {@code mask} are indices in it.
     *
     * @param ints at least {@code length} numbers, overwritten
     * @param longs the same
     */
    void deliver(int[] codes, int mask, int start, int length, int[] ints, long[] longs);

    /** Brings a stretch into the order of codes whose bits in {@code mask} are indices in it. */
    void gather(long[] codes, int mask, int start, int length);

    /** The value at a place. */
    long get(int place);

    /** Replaces the value at a place. */
    void set(int place, long value);

    /** A copy of a stretch. */
    Carried copy(int start, int end);

    /** Writes a stretch that is in order to where the caller wants it. */
    void deliver(int start, int end);

    /**
     * A column of ints.
     *
     * @param source the caller's column, or null for row numbers, which are delivered in {@code values}
     * @param values while sorting
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Ints(int @Nullable [] source, int[] values) implements Carried {

        @Override
        public void stay(int length) {
            for (int i = 0; i < length; i++) {
                values[i] = source == null ? i : source[i];
            }
        }

        @Override
        public void scatter(long[] block, int count, char[] bucketOf, int at, int[] next, long[] keys) {
            for (int i = 0; i < count; i++) {
                int place = next[bucketOf[at + i]]++;
                keys[place] = block[i];
                values[place] = source == null ? at + i : source[at + i];
            }
        }

        @Override
        public void scatter(char[] places, int count, int at, int[] next) {
            for (int i = 0; i < count; i++) {
                values[next[places[i]]++] = source == null ? at + i : source[at + i];
            }
        }

        @Override
        public void deliver(int[] codes, int mask, int start, int length, int[] ints, long[] longs) {
            for (int i = 0; i < length; i++) {
                ints[i] = values[start + (codes[i] & mask)];
            }
            System.arraycopy(ints, 0, source == null ? values : source, start, length);
        }

        @Override
        public void gather(long[] codes, int mask, int start, int length) {
            int[] sorted = new int[length];
            for (int i = 0; i < length; i++) {
                sorted[i] = values[start + ((int) codes[i] & mask)];
            }
            System.arraycopy(sorted, 0, values, start, length);
        }

        @Override
        public long get(int place) {
            return values[place];
        }

        @Override
        public void set(int place, long value) {
            values[place] = (int) value;
        }

        @Override
        public Carried copy(int start, int end) {
            return new Ints(null, Arrays.copyOfRange(values, start, end));
        }

        @Override
        public void deliver(int start, int end) {
            if (source != null) {
                System.arraycopy(values, start, source, start, end - start);
            }
        }
    }

    /**
     * A column of longs.
     *
     * @param source the caller's column
     * @param values while sorting
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Longs(long[] source, long[] values) implements Carried {

        @Override
        public void stay(int length) {
            System.arraycopy(source, 0, values, 0, length);
        }

        @Override
        public void scatter(long[] block, int count, char[] bucketOf, int at, int[] next, long[] keys) {
            for (int i = 0; i < count; i++) {
                int place = next[bucketOf[at + i]]++;
                keys[place] = block[i];
                values[place] = source[at + i];
            }
        }

        @Override
        public void scatter(char[] places, int count, int at, int[] next) {
            for (int i = 0; i < count; i++) {
                values[next[places[i]]++] = source[at + i];
            }
        }

        @Override
        public void deliver(int[] codes, int mask, int start, int length, int[] ints, long[] longs) {
            for (int i = 0; i < length; i++) {
                longs[i] = values[start + (codes[i] & mask)];
            }
            System.arraycopy(longs, 0, source, start, length);
        }

        @Override
        public void gather(long[] codes, int mask, int start, int length) {
            long[] sorted = new long[length];
            for (int i = 0; i < length; i++) {
                sorted[i] = values[start + ((int) codes[i] & mask)];
            }
            System.arraycopy(sorted, 0, values, start, length);
        }

        @Override
        public long get(int place) {
            return values[place];
        }

        @Override
        public void set(int place, long value) {
            values[place] = value;
        }

        @Override
        public Carried copy(int start, int end) {
            return new Longs(source, Arrays.copyOfRange(values, start, end));
        }

        @Override
        public void deliver(int start, int end) {
            System.arraycopy(values, start, source, start, end - start);
        }
    }
}
