package io.understudy.core.metric;

import org.jspecify.annotations.Nullable;

/**
 * How well one label is found.
 *
 * @param precision right / predicted, null where it is never predicted
 * @param recall right / gold, null where it never occurs
 * @param f1 2·right / (gold + predicted)
 * @param support how often it occurs in the gold
 */
public record LabelScore(
        @Nullable Double precision, @Nullable Double recall, double f1, double support) {

    static final int GOLD = 0;
    static final int PREDICTED = 1;
    static final int RIGHT = 2;

    static LabelScore of(double[] counts) {
        double gold = counts[GOLD];
        double predicted = counts[PREDICTED];
        double right = counts[RIGHT];
        return new LabelScore(
                predicted == 0 ? null : right / predicted,
                gold == 0 ? null : right / gold,
                gold + predicted == 0 ? 0 : 2 * right / (gold + predicted),
                gold);
    }
}
