package io.understudy.learned.sort;

import java.util.SplittableRandom;

/** Whether texts are in order already but for neighbours: the JDK's merge sort is at its best then, for what it compares lies close together. */
final class TextOrder {

    private static final int PAIRS = 256;
    private static final int FEWEST = 4 * PAIRS;

    /** Texts this far apart, as a share of all, are compared. */
    private static final int DISTANCE = 256;

    private static final double NEARLY = 0.97;
    private static final long SEED = 13;

    private TextOrder() {}

    static boolean isNearlySorted(String[] texts) {
        if (texts.length < FEWEST) {
            return false;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int distance = texts.length / DISTANCE;
        int ascents = 0;
        for (int i = 0; i < PAIRS; i++) {
            int at = random.nextInt(texts.length - distance);
            ascents += texts[at].compareTo(texts[at + distance]) <= 0 ? 1 : 0;
        }
        return ascents >= NEARLY * PAIRS;
    }
}
