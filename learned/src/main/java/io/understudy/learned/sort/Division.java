package io.understudy.learned.sort;

import java.util.Arrays;

/**
 * Some keys' distribution by their own histogram: cells of equal width between the least and the greatest, and neighbouring cells that make up parts of about
 * the same number of keys. A cell that has more is a part by itself.
 */
final class Division {

    /** Parts wanted at most. */
    static final int MOST_PARTS = 64;

    private static final int CELL_BITS = 11;
    private static final int CELLS = 1 << CELL_BITS;

    private final long least;
    private final int shift;
    private final byte[] partOf = new byte[CELLS];

    /** The place that each part's next key goes to. */
    private final int[] next = new int[2 * MOST_PARTS + 1];

    private final int parts;

    /**
     * Divides {@code keys[start..start + length)}, which are not all equal.
     *
     * @param wanted parts, 2 to {@value #MOST_PARTS}; there may be up to twice as many, and are two at least
     */
    Division(long[] keys, int start, int length, int wanted, Extremes extremes) {
        least = extremes.least();
        shift = Math.max(0, extremes.bits() - CELL_BITS);
        int[] counts = new int[CELLS];
        for (int i = start; i < start + length; i++) {
            counts[(int) ((keys[i] - least) >>> shift)]++;
        }
        parts = divide(counts, length / wanted);
    }

    private int divide(int[] counts, int mean) {
        int part = 0;
        int held = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (held > 0 && held + counts[cell] > mean + mean / 4) {
                part++;
                held = 0;
            }
            partOf[cell] = (byte) part;
            held += counts[cell];
            next[part + 1] += counts[cell];
            if (held >= mean) {
                part++;
                held = 0;
            }
        }
        int found = held > 0 ? part + 1 : part;
        for (int i = 1; i <= found; i++) {
            next[i] += next[i - 1];
        }
        return found;
    }

    /** Where each part starts among the keys, and their number after the last, as long as no key has been placed. */
    int[] starts() {
        return Arrays.copyOf(next, parts + 1);
    }

    /** The place of the next key of its part. */
    int place(long key) {
        return next[partOf[(int) ((key - least) >>> shift)]]++;
    }
}
