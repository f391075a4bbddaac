package io.understudy.learned.sort;

/**
 * The units that texts are made of, numbered from 1 in their order, so that a key holds many: digits take four bits each and lower-case English five.
 * Zero is the end of a text.
 */
final class Alphabet {

    private static final int KEY_BITS = 63;

    /** Units a key at most: three keys are then 48 units. */
    private static final int GREATEST_WIDTH = 16;

    private final char[] ranks = new char[1 << Character.SIZE];
    private final int bits;
    private final int width;

    private Alphabet(boolean[] seen) {
        int rank = 0;
        for (int unit = 0; unit < seen.length; unit++) {
            if (seen[unit]) {
                ranks[unit] = (char) Math.min(++rank, Character.MAX_VALUE);
            }
        }
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, rank));
        width = Math.min(GREATEST_WIDTH, KEY_BITS / bits);
    }

    /** The units of every so-many-th text; of all with a stride of 1. */
    static Alphabet of(TextColumn column, int stride) {
        boolean[] seen = new boolean[1 << Character.SIZE];
        for (int row = 0; row < column.length(); row += stride) {
            column.collect(row, seen);
        }
        return new Alphabet(seen);
    }

    /**
     * Packs units into {@code keys[0][at]}, {@code keys[1][at]} and so on.
     *
     * @param count how many units there are, at most what the keys hold
     * @return negative if a unit is not in the alphabet
     */
    int pack(char[] units, int count, long[][] keys, int at) {
        int missing = 0;
        int from = 0;
        for (long[] column : keys) {
            int end = Math.min(from + width, count);
            long key = 0;
            for (int i = from; i < end; i++) {
                int rank = ranks[units[i]];
                missing |= rank - 1;
                key = (key << bits) | rank;
            }
            column[at] = end <= from ? 0 : key << (bits * (width - end + from));
            from += width;
        }
        return missing;
    }

    /** Units of a key. */
    int width() {
        return width;
    }

    /** Whether a key's last unit is the end of the text. */
    boolean isEnd(long key) {
        return (key & ((1L << bits) - 1)) == 0;
    }
}
