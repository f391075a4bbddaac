package io.understudy.training.procedure;

import io.understudy.core.error.UsageException;
import io.understudy.training.distillation.Distance;
import io.understudy.training.distillation.DistillationLoss;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a successor is held to its predecessor.
 *
 * @param fromPredecessor whether it begins with the predecessor's weights
 * @param distance how far its scores are from the teacher's, null where it has no teacher
 * @param temperature of {@link Distance#KL}
 * @param weight of the distance beside the loss of the labels
 * @param alpha what every sample weighs in the distance
 * @param beta what a sample weighs more where the teacher is right
 * @param interpolated whether the weights may lie between the predecessor's and those learned; how far is chosen on dev
 * @param flipCost what a negative flip costs on dev besides being an error, where a choice is made
 */
public record UpgradeSettings(
        boolean fromPredecessor,
        @Nullable Distance distance,
        double temperature,
        double weight,
        double alpha,
        double beta,
        boolean interpolated,
        double flipCost) {

    /** What a flip costs besides being an error unless told otherwise; docs/decisions/upgrades.md has the measurements. */
    public static final double USUAL_FLIP_COST = 1;

    /** @throws UsageException if a number is out of range */
    public UpgradeSettings {
        within("temperature", temperature, 0.1, 1_000);
        within("weight", weight, 0, 1_000);
        within("alpha", alpha, 0, 1_000);
        within("beta", beta, 0, 1_000);
        within("flip cost", flipCost, 0, 1_000);
    }

    private static void within(String name, double value, double least, double greatest) {
        if (!(value >= least && value <= greatest)) {
            throw new UsageException(name + " is " + value + "; allowed: " + least + " to " + greatest);
        }
    }

    /** The same with another weight of the distance. */
    public UpgradeSettings withWeight(double other) {
        return new UpgradeSettings(fromPredecessor, distance, temperature, other, alpha, beta, interpolated, flipCost);
    }

    /** The same with another cost of a flip. */
    public UpgradeSettings withFlipCost(double other) {
        return new UpgradeSettings(fromPredecessor, distance, temperature, weight, alpha, beta, interpolated, other);
    }

    /** Every setting by name, as the manifest lists it. */
    Map<String, String> asMap() {
        Map<String, String> all = new TreeMap<>();
        all.put("upgrade.fromPredecessor", Boolean.toString(fromPredecessor));
        all.put("upgrade.distance", distance == null ? "none" : distance.name());
        all.put("upgrade.temperature", Double.toString(temperature));
        all.put("upgrade.weight", Double.toString(weight));
        all.put("upgrade.alpha", Double.toString(alpha));
        all.put("upgrade.beta", Double.toString(beta));
        all.put("upgrade.interpolated", Boolean.toString(interpolated));
        all.put("upgrade.flipCost", Double.toString(flipCost));
        return all;
    }

    /** The loss beside the labels', or null for none. */
    @Nullable
    DistillationLoss loss() {
        Distance chosen = distance;
        return chosen == null ? null : new DistillationLoss(chosen, temperature, weight, alpha, beta);
    }
}
