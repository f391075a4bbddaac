package io.understudy.learned.sort;

/** The least and the greatest of some keys. */
record Extremes(long least, long greatest) {

    static Extremes of(long[] keys, int start, int length) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = start; i < start + length; i++) {
            least = Math.min(least, keys[i]);
            greatest = Math.max(greatest, keys[i]);
        }
        return new Extremes(least, greatest);
    }

    /** Bits of the distance between the two. */
    int bits() {
        return Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
    }
}
