package io.understudy.training.distillation;

/**
 * What a training learns beside its labels.
 *
 * @param teacher the model that is imitated
 * @param loss how strongly
 */
public record Distillation(Teacher teacher, DistillationLoss loss) {}
