package io.understudy.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.understudy.training.network.JointNetwork.Output;
import java.util.List;

/**
 * Focal distillation (Yan et al., CVPR 2021, section 4): the distance to the teacher's scores, each sample weighted by α + β·[the teacher is
 * right], for the intent and for every token's tag. With β 0 it is plain distillation.
 *
 * @param distance the distance of one distribution
 * @param temperature T of {@link Distance#KL}
 * @param weight of the whole beside the loss of the labels
 * @param alpha α, what every sample weighs
 * @param beta β, what a sample weighs more where the teacher is right
 */
public record DistillationLoss(Distance distance, double temperature, double weight, double alpha, double beta) {

    /**
     * A loss and what the tensor engine needs for its gradient.
     *
     * @param value per utterance
     * @param surrogate a scalar tensor with the same gradient in the network's outputs
     */
    public record Value(double value, NDArray surrogate) {}

    /**
     * The loss of a batch.
     *
     * @param lessons one for each utterance of the batch
     * @param batchSize what the sum over the batch is divided by
     */
    public Value of(NDManager manager, Output output, List<Lesson> lessons, int batchSize) {
        float[] intents = output.intents().toFloatArray();
        float[] tags = output.tags().toFloatArray();
        float[] intentGradient = new float[intents.length];
        float[] tagGradient = new float[tags.length];
        double value = 0;
        int intentCount = intents.length / lessons.size();
        int tagCount = (int) output.tags().getShape().get(2);
        int row = 0;
        for (int i = 0; i < lessons.size(); i++) {
            Lesson lesson = lessons.get(i);
            value += distance.addGradient(
                    lesson.intents(),
                    0,
                    intents,
                    i * intentCount,
                    intentCount,
                    temperature,
                    weightOf(lesson.isIntentRight()) / batchSize,
                    intentGradient);
            for (int t = 0; t < lesson.areTagsRight().length; t++) {
                value += distance.addGradient(
                        lesson.tags(),
                        t * tagCount,
                        tags,
                        row * tagCount,
                        tagCount,
                        temperature,
                        weightOf(lesson.areTagsRight()[t]) / batchSize,
                        tagGradient);
                row++;
            }
        }
        NDArray surrogate = output.intents()
                .mul(manager.create(intentGradient, output.intents().getShape()))
                .sum()
                .add(output.tags()
                        .mul(manager.create(tagGradient, output.tags().getShape()))
                        .sum());
        return new Value(value, surrogate);
    }

    private double weightOf(boolean isTeacherRight) {
        return weight * (alpha + (isTeacherRight ? beta : 0));
    }
}
