package io.understudy.training.procedure;

import io.understudy.runtime.bundle.Bundle;
import io.understudy.training.loop.Progress;

/**
 * Transfer between domains (Goyal, Metallinou and Matsoukas, NAACL 2018, section 4): the lower layers of a base keep their weights, the
 * task-specific layers and heads are drawn afresh at the new problem's size, then everything is trained on the new domain.
 *
 * <p>The vocabulary grows: the base's words keep their embeddings, also those that the new domain never shows, and new words get fresh
 * ones that are trained. Text features and the widths of the kept layers are the base's.
 */
public final class Transfer {

    private Transfer() {}

    /**
     * Trains from a base and writes a bundle, as {@link DirectTraining#run} does from nothing.
     *
     * @throws io.understudy.core.error.ModelException if the base is not a bundle that understudy trained
     * @throws io.understudy.core.error.InputException if the training data cannot be learned from
     * @throws io.understudy.core.error.StorageException if the bundle or the checkpoint cannot be written
     */
    public static TrainingReport run(
            TrainingRequest request, Bundle base, TransferSettings settings, Progress progress) {
        BaseStart start = new BaseStart(base, settings);
        return JointTraining.run(start.sized(request), start, progress);
    }
}
