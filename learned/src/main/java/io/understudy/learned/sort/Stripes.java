package io.understudy.learned.sort;

/**
 * A column cut into stretches of equal length, one a thread, that count and scatter side by side and still keep equal keys in order.
 *
 * @param length keys of the column
 * @param count how many stretches
 */
record Stripes(int length, int count) {

    /** Keys that are read at once. */
    static final int BLOCK = 1 << 10;

    /** A block of keys that has been read. */
    interface Reader {

        /**
         * Takes a block.
         *
         * @param block {@code count} keys from index 0; the next block overwrites them
         * @param count how many
         * @param at the first one's place in the column
         */
        void take(long[] block, int count, int at);
    }

    /** Reads one stretch of the column, in order. */
    void read(KeyColumn column, int stripe, Reader reader) {
        long[] block = new long[BLOCK];
        int end = start(stripe + 1);
        for (int at = start(stripe); at < end; at += BLOCK) {
            int count = Math.min(BLOCK, end - at);
            column.load(at, count, block);
            reader.take(block, count, at);
        }
    }

    /** Where a stretch starts in the column. */
    int start(int stripe) {
        return (int) ((long) length * stripe / count);
    }

    /**
     * Turns the stretches' counts into the places that each scatters to; a bucket takes the stretches in order.
     *
     * @param counts {@code [count][buckets]}, overwritten
     * @return where each bucket starts, and the end of the last
     */
    static int[] starts(int[][] counts, int buckets) {
        int[] starts = new int[buckets + 1];
        int place = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            starts[bucket] = place;
            for (int[] stripe : counts) {
                int count = stripe[bucket];
                stripe[bucket] = place;
                place += count;
            }
        }
        starts[buckets] = place;
        return starts;
    }
}
