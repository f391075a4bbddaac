package io.understudy.training.procedure;

import io.understudy.runtime.compare.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * What the training of a successor came to.
 *
 * @param training as of any training
 * @param predecessorShare the share of the predecessor's weights in the successor's
 * @param curve what it was chosen on, null where there was nothing to choose
 * @param dev both on dev, null without dev data
 */
public record UpgradeReport(
        TrainingReport training,
        double predecessorShare,
        @Nullable FlipCurve curve,
        @Nullable Comparison dev) {}
