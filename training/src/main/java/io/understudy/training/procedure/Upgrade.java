package io.understudy.training.procedure;

import io.understudy.core.error.UsageException;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.training.loop.Progress;
import java.util.List;

/**
 * Positive-congruent training of a successor (Yan et al., CVPR 2021, section 4): it learns its data and, beside it, not to err where its
 * predecessor was right. {@link UpgradeMethod} names the ways.
 */
public final class Upgrade {

    private Upgrade() {}

    /**
     * Trains a successor and writes a bundle, as {@link DirectTraining#run} does without a predecessor. The label set may have grown or
     * shrunk.
     *
     * @param teachers whose scores are learned from, where the settings have a distance: the predecessor alone, or an ensemble
     * @throws UsageException if the successor cannot begin with its predecessor's weights though the settings say so
     * @throws io.understudy.core.error.ModelException if a bundle's network is not one that understudy trained
     * @throws io.understudy.core.error.InputException if the training data cannot be learned from
     * @throws io.understudy.core.error.StorageException if the bundle or the checkpoint cannot be written
     */
    public static UpgradeReport run(
            TrainingRequest request,
            Bundle predecessor,
            List<Bundle> teachers,
            UpgradeSettings settings,
            Progress progress) {
        if (settings.distance() != null && teachers.isEmpty()) {
            throw new UsageException("there is no teacher to learn from");
        }
        UpgradeStart start = new UpgradeStart(predecessor, teachers, settings);
        TrainingReport report = JointTraining.run(start.featured(request), start, progress);
        return new UpgradeReport(report, start.predecessorShare(), start.curve());
    }
}
