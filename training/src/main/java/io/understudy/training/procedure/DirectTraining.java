package io.understudy.training.procedure;

import io.understudy.training.loop.Progress;

/** Trains a joint model from a corpus alone: the baseline of METHODS §1. */
public final class DirectTraining {

    private DirectTraining() {}

    /**
     * Trains and writes a bundle. A run that was interrupted goes on from its last epoch, kept beside the bundle's file, and ends in the
     * same model.
     *
     * @throws io.understudy.core.error.InputException if the training data cannot be learned from
     * @throws io.understudy.core.error.StorageException if the bundle or the checkpoint cannot be written
     */
    public static TrainingReport run(TrainingRequest request, Progress progress) {
        return JointTraining.run(request, Start.FRESH, progress);
    }
}
