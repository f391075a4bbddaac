package io.understudy.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.understudy.training.data.Example;
import io.understudy.training.data.LabelScopes;
import io.understudy.training.network.JointNetwork.Output;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the tasks' losses over a batch, per utterance: cross-entropy of intent and domain with label smoothing, and the
 * negative log-likelihood of the tag sequence. An utterance that is out of scope is taught the uniform intent distribution
 * (outlier exposure, Hendrycks et al. 2019).
 *
 * @param labelSmoothing share of probability spread over all labels
 * @param priorShift what is added to the intent logits; see {@link PriorShift}
 * @param bagWeight weight of the cross-entropy that the bag-of-words part of the intent logits has by itself
 * @param scopes which intents and tags compete for an utterance
 */
@SuppressWarnings("ArrayRecordComponent")
public record JointLoss(double labelSmoothing, double bagWeight, float[] priorShift, LabelScopes scopes) {

    /**
     * A loss and what the tensor engine needs for its gradient.
     *
     * @param value the loss per utterance
     * @param surrogate a scalar tensor with the same gradient in the network's outputs
     * @param transitionGradient {@code [tags, tags]}
     */
    public record Value(double value, NDArray surrogate, float[] transitionGradient) {}

    /**
     * The loss of a batch.
     *
     * @param transitions the current transition scores
     * @param batchSize what the sum over the batch is divided by; more than the batch's size where it is a remainder
     */
    public Value of(NDManager manager, Output output, List<Example> examples, float[] transitions, int batchSize) {
        NDArray shift = intentShift(manager, examples);
        NDArray intentLoss = crossEntropy(
                manager, output.intents().add(shift), examples, Example::intent, scopes::intents, 1.0 / batchSize);
        double value = intentLoss.getFloat();
        NDArray surrogate = intentLoss;
        if (bagWeight > 0) {
            NDArray bagLoss = crossEntropy(
                    manager,
                    output.bagIntents().add(shift),
                    examples,
                    Example::intent,
                    scopes::intents,
                    bagWeight / batchSize);
            surrogate = surrogate.add(bagLoss);
            value += bagLoss.getFloat();
        }
        NDArray domains = output.domains();
        if (domains != null) {
            NDArray domainLoss = crossEntropy(manager, domains, examples, Example::domain, e -> null, 1.0 / batchSize);
            value += domainLoss.getFloat();
            surrogate = surrogate.add(domainLoss);
        }
        float[] scores = output.tags().toFloatArray();
        float[] gradient = new float[scores.length];
        int tags = (int) output.tags().getShape().get(2);
        float[] transitionGradient = new float[tags * tags];
        ConditionalRandomField field = new ConditionalRandomField(tags, transitions);
        int offset = 0;
        for (Example example : examples) {
            LabelScopes.exclude(scores, offset, example.length() * tags, scopes.tags(example));
            value += field.addGradient(scores, offset, example.tags(), 1f / batchSize, gradient, transitionGradient);
            offset += example.length() * tags;
        }
        NDArray constant = manager.create(gradient, output.tags().getShape());
        surrogate = surrogate.add(output.tags().mul(constant).sum());
        return new Value(value, surrogate, transitionGradient);
    }

    /** Returns {@code [batch, intents]}. */
    private NDArray intentShift(NDManager manager, List<Example> examples) {
        float[] shift = new float[examples.size() * priorShift.length];
        for (int i = 0; i < examples.size(); i++) {
            int row = i * priorShift.length;
            System.arraycopy(priorShift, 0, shift, row, priorShift.length);
            LabelScopes.exclude(shift, row, priorShift.length, scopes.intents(examples.get(i)));
        }
        return manager.create(shift, new Shape(examples.size(), priorShift.length));
    }

    private NDArray crossEntropy(
            NDManager manager,
            NDArray logits,
            List<Example> examples,
            ToIntFunction<Example> label,
            Function<Example, boolean @Nullable []> scope,
            double weight) {
        int classes = (int) logits.getShape().get(1);
        float[] target = new float[examples.size() * classes];
        for (int i = 0; i < examples.size(); i++) {
            int truth = label.applyAsInt(examples.get(i));
            boolean known = truth >= 0;
            double spread = known ? labelSmoothing : examples.get(i).isOutOfScope() ? 1 : 0;
            boolean[] competing = scope.apply(examples.get(i));
            float each = (float) (spread / competitors(competing, classes) * weight);
            for (int j = 0; j < classes; j++) {
                target[i * classes + j] = competing == null || competing[j] ? each : 0;
            }
            if (known) {
                target[i * classes + truth] += (float) ((1 - labelSmoothing) * weight);
            }
        }
        NDArray targets = manager.create(target, new Shape(examples.size(), classes));
        return logits.logSoftmax(1).mul(targets).sum().neg();
    }

    private static int competitors(boolean @Nullable [] competing, int classes) {
        int count = 0;
        for (int j = 0; j < classes; j++) {
            count += competing == null || competing[j] ? 1 : 0;
        }
        return Math.max(1, count);
    }
}
