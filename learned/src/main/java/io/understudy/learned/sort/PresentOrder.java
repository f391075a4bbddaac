package io.understudy.learned.sort;

import java.util.SplittableRandom;

/** How far a column is in order already, from neighbours at random places. */
enum PresentOrder {
    /** Ascending from end to end. */
    SORTED,
    /** Nearly all neighbours ascend, or nearly all descend. */
    NEARLY_SORTED,
    /** Neither. */
    NONE;

    private static final int FIRST_LOOK = 16;
    private static final int WINDOWS = 32;
    private static final int WINDOW = 16;
    private static final double FEW = 0.05;
    private static final long SEED = 7;

    static PresentOrder of(KeyColumn column) {
        int length = column.length();
        long[] block = new long[1 << 10];
        if (isSorted(column, block)) {
            return SORTED;
        }
        if (length < WINDOWS * WINDOW) {
            return NONE;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int descents = 0;
        int ascents = 0;
        for (int window = 0; window < WINDOWS; window++) {
            column.load(random.nextInt(length - WINDOW), WINDOW, block);
            for (int i = 1; i < WINDOW; i++) {
                descents += block[i - 1] > block[i] ? 1 : 0;
                ascents += block[i - 1] < block[i] ? 1 : 0;
            }
        }
        double few = FEW * WINDOWS * (WINDOW - 1);
        return descents < few || ascents < few ? NEARLY_SORTED : NONE;
    }

    /** Stops at the first descent, which in data without order is the second or third key. */
    private static boolean isSorted(KeyColumn column, long[] block) {
        long last = Long.MIN_VALUE;
        int at = 0;
        while (at < column.length()) {
            int count = Math.min(at == 0 ? FIRST_LOOK : block.length, column.length() - at);
            column.load(at, count, block);
            for (int i = 0; i < count; i++) {
                if (block[i] < last) {
                    return false;
                }
                last = block[i];
            }
            at += count;
        }
        return true;
    }
}
