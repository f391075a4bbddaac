package io.understudy.training.procedure;

import io.understudy.runtime.compare.Comparison;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the training of a successor came to.
 *
 * @param training as of any training
 * @param predecessorShare the share of the predecessor's weights in the successor's
 * @param curve what it was chosen on, null where there was nothing to choose
 * @param dev both on dev, null without dev data
 * @param weights the weights of the distillation that it was chosen among, empty where there was no choice
 */
public record UpgradeReport(
        TrainingReport training,
        double predecessorShare,
        @Nullable FlipCurve curve,
        @Nullable Comparison dev,
        List<WeightChoice.Trial> weights) {

    /** The same successor under its final name. */
    UpgradeReport chosenAmong(List<WeightChoice.Trial> trials, Path out) {
        return new UpgradeReport(training.movedTo(out), predecessorShare, curve, dev, trials);
    }
}
