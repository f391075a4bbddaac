package io.understudy.learned.sort;

import java.util.SplittableRandom;

/** Whether texts are better left to the JDK: few, or in order already but for a few places, where its merge sort compares what lies close together. */
final class TextOrder {

    /** The JDK sorts fewer texts as fast, or faster. */
    private static final int FEWEST = 1 << 9;

    /** And fewer than these where they lie near their places. */
    private static final int FEWEST_NEARLY_SORTED = 1 << 16;

    private static final int PAIRS = 256;

    /** Texts this far apart, as a share of all, are compared. */
    private static final int DISTANCE = 256;

    /** Of the far pairs: fewer in order, and texts have been moved from one end to the other, which merging pays for dearly. */
    private static final double NEARLY = 0.97;

    /** Of the neighbours: fewer in order, and runs are too short for merging. */
    private static final double NEARLY_OF_NEIGHBOURS = 0.92;

    private static final long SEED = 13;

    private TextOrder() {}

    static boolean isForJdk(String[] texts) {
        return texts.length < FEWEST
                || (ascents(texts, texts.length / DISTANCE) >= NEARLY
                        && (texts.length < FEWEST_NEARLY_SORTED || ascents(texts, 1) >= NEARLY_OF_NEIGHBOURS));
    }

    /** The share of pairs at a distance that are in order. */
    private static double ascents(String[] texts, int distance) {
        SplittableRandom random = new SplittableRandom(SEED);
        int ascents = 0;
        for (int i = 0; i < PAIRS; i++) {
            int at = random.nextInt(texts.length - distance);
            ascents += texts[at].compareTo(texts[at + distance]) <= 0 ? 1 : 0;
        }
        return ascents / (double) PAIRS;
    }
}
