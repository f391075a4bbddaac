package io.understudy.runtime.compare;

/**
 * The flips of one label.
 *
 * @param count how often it occurs in the gold
 * @param oldAccuracy share that the predecessor has right
 * @param newAccuracy share that the successor has right
 * @param negativeFlips how many only the predecessor has right
 * @param positiveFlips how many only the successor has right
 */
public record LabelFlips(long count, double oldAccuracy, double newAccuracy, long negativeFlips, long positiveFlips) {

    /** Counts the cases of one label. */
    static final class Counter {
        private long count;
        private long before;
        private long after;
        private long negative;
        private long positive;

        void add(boolean wasRight, boolean isRight) {
            count++;
            before += wasRight ? 1 : 0;
            after += isRight ? 1 : 0;
            negative += wasRight && !isRight ? 1 : 0;
            positive += !wasRight && isRight ? 1 : 0;
        }

        LabelFlips flips() {
            return new LabelFlips(count, before / (double) count, after / (double) count, negative, positive);
        }
    }
}
