package io.understudy.learned.sort;

import org.jspecify.annotations.Nullable;

/**
 * What moves along with the keys of a sort: a column beside them. It is scattered as the keys are, to where their buckets lie, and put in order within
 * each bucket while that is in the cache; so it is never gathered from all over memory at the end.
 */
sealed interface Carried {

    /** A fresh column that holds the number of each row: what an argsort returns. */
    static Ints rows(int length) {
        int[] rows = new int[length];
        return new Ints(null, rows, rows);
    }

    /** The array of row numbers that a column consists of, or null if it is none. */
    static int @Nullable [] rowsOf(@Nullable Carried carried) {
        return carried instanceof Ints ints && ints.source == null ? ints.target : null;
    }

    /** Makes the column ready to be sorted where it lies. */
    void begin(int length);

    /** A column to scatter this one to, delivered to the same place. */
    Carried scattered();

    /**
     * Moves what belongs to some keys to their buckets.
     *
     * @param bucketOf the bucket of the key at {@code at + i} is at {@code from + i}
     * @param next the place that each bucket's next key goes to; moved on
     * @param there made by {@link #scattered}
     */
    void scatter(char[] bucketOf, int from, int count, int at, int[] next, Carried there);

    /**
     * A column beside keys that a bucket is scattered to, delivered to the same place as this one.
     *
     * @param before one whose memory is not needed any more, or null
     */
    Carried apart(@Nullable Carried before, int length);

    /**
     * Moves keys, and what belongs to them, to their parts.
     *
     * @param there takes the keys
     * @param carriedThere takes what belongs to them; made by {@link #apart}
     */
    void divide(long[] keys, int start, int length, Division division, long[] there, Carried carriedThere);

    /** Copies the first rows of another column of the same kind, made by {@link #apart}, to {@code start} on. */
    void take(Carried from, int start, int length);

    /**
     * Copies rows from where they are delivered to.
     *
     * @param there takes the row at {@code start} first; made by {@link #apart}
     */
    void copyDelivered(int start, int length, Carried there);

    /**
     * Writes a stretch to where the caller wants it, in the order of codes whose bits in {@code mask} are indices in it.
     *
     * @param at where the first goes
     * @param ints at least {@code length} numbers, overwritten
     * @param longs the same
     */
    void deliver(int[] codes, int mask, int start, int length, int at, int[] ints, long[] longs);

    /** Writes a stretch that is in order to where the caller wants it. */
    void deliver(int start, int length, int at);

    /**
     * A column of ints.
     *
     * @param source the caller's column, or null for row numbers
     * @param values while sorting; where nothing was scattered the target itself
     * @param target where they are delivered
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Ints(int @Nullable [] source, int[] values, int[] target) implements Carried {

        /** A caller's column. */
        static Ints of(int[] source) {
            return new Ints(source, source, source);
        }

        @Override
        public void begin(int length) {
            for (int i = 0; source == null && i < length; i++) {
                values[i] = i;
            }
        }

        @Override
        public Ints scattered() {
            return source == null ? this : new Ints(source, new int[source.length], target);
        }

        @Override
        public void scatter(char[] bucketOf, int from, int count, int at, int[] next, Carried there) {
            int[] to = ((Ints) there).values;
            for (int i = 0; i < count; i++) {
                to[next[bucketOf[from + i]]++] = source == null ? at + i : source[at + i];
            }
        }

        @Override
        public Ints apart(@Nullable Carried before, int length) {
            if (before instanceof Ints ints && ints.values.length >= length) {
                return new Ints(source, ints.values, target);
            }
            return new Ints(source, new int[length], target);
        }

        @Override
        public void divide(long[] keys, int start, int length, Division division, long[] there, Carried carriedThere) {
            int[] to = ((Ints) carriedThere).values;
            for (int i = start; i < start + length; i++) {
                int place = division.place(keys[i]);
                there[place] = keys[i];
                to[place] = values[i];
            }
        }

        @Override
        public void take(Carried from, int start, int length) {
            System.arraycopy(((Ints) from).values, 0, values, start, length);
        }

        @Override
        public void copyDelivered(int start, int length, Carried there) {
            System.arraycopy(target, start, ((Ints) there).values, 0, length);
        }

        @Override
        public void deliver(int[] codes, int mask, int start, int length, int at, int[] ints, long[] longs) {
            for (int i = 0; i < length; i++) {
                ints[i] = values[start + (codes[i] & mask)];
            }
            System.arraycopy(ints, 0, target, at, length);
        }

        @Override
        public void deliver(int start, int length, int at) {
            System.arraycopy(values, start, target, at, length);
        }
    }

    /**
     * A column of longs.
     *
     * @param source the caller's column, where they are delivered
     * @param values while sorting; where nothing was scattered the source itself
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Longs(long[] source, long[] values) implements Carried {

        /** A caller's column. */
        static Longs of(long[] source) {
            return new Longs(source, source);
        }

        @Override
        public void begin(int length) {}

        @Override
        public Longs scattered() {
            return new Longs(source, new long[source.length]);
        }

        @Override
        public void scatter(char[] bucketOf, int from, int count, int at, int[] next, Carried there) {
            long[] to = ((Longs) there).values;
            for (int i = 0; i < count; i++) {
                to[next[bucketOf[from + i]]++] = source[at + i];
            }
        }

        @Override
        public Longs apart(@Nullable Carried before, int length) {
            if (before instanceof Longs longs && longs.values.length >= length) {
                return new Longs(source, longs.values);
            }
            return new Longs(source, new long[length]);
        }

        @Override
        public void divide(long[] keys, int start, int length, Division division, long[] there, Carried carriedThere) {
            long[] to = ((Longs) carriedThere).values;
            for (int i = start; i < start + length; i++) {
                int place = division.place(keys[i]);
                there[place] = keys[i];
                to[place] = values[i];
            }
        }

        @Override
        public void take(Carried from, int start, int length) {
            System.arraycopy(((Longs) from).values, 0, values, start, length);
        }

        @Override
        public void copyDelivered(int start, int length, Carried there) {
            System.arraycopy(source, start, ((Longs) there).values, 0, length);
        }

        @Override
        public void deliver(int[] codes, int mask, int start, int length, int at, int[] ints, long[] longs) {
            for (int i = 0; i < length; i++) {
                longs[i] = values[start + (codes[i] & mask)];
            }
            System.arraycopy(longs, 0, source, at, length);
        }

        @Override
        public void deliver(int start, int length, int at) {
            System.arraycopy(values, start, source, at, length);
        }
    }
}
