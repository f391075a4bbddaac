package io.understudy.training.distillation;

/**
 * What a teacher says of one utterance, in the order of the student's labels.
 *
 * @param intents logits; not a number where the teacher does not know the intent
 * @param tags {@code [time, tags]} scores, row by row; not a number where the teacher does not know the slot
 * @param isIntentRight whether the teacher's best intent is the true one
 * @param areTagsRight whether the teacher's tag of each token is the true one
 */
@SuppressWarnings("ArrayRecordComponent")
public record Lesson(float[] intents, float[] tags, boolean isIntentRight, boolean[] areTagsRight) {}
