package io.understudy.learned.sort;

/** The least and the greatest of some keys. */
record Extremes(long least, long greatest) {

    /** Of no key. */
    static final Extremes NONE = new Extremes(Long.MAX_VALUE, Long.MIN_VALUE);

    static Extremes of(long[] keys, int start, int length) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = start; i < start + length; i++) {
            least = Math.min(least, keys[i]);
            greatest = Math.max(greatest, keys[i]);
        }
        return new Extremes(least, greatest);
    }

    /** Of these keys and others. */
    Extremes and(Extremes others) {
        return new Extremes(Math.min(least, others.least), Math.max(greatest, others.greatest));
    }

    /** Bits of the distance between the two. */
    int bits() {
        return Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
    }
}
