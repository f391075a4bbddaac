package io.understudy.training.procedure;

import io.understudy.runtime.linear.LinearScorer;
import io.understudy.training.network.NetworkParameters;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was learned, before it is exported.
 *
 * @param weights the numbers of every parameter of the network by name
 * @param linear what is added to the intent logits, null for nothing
 */
record Model(Map<String, float[]> weights, @Nullable LinearScorer linear) {

    /** The same network with another linear part. */
    Model with(@Nullable LinearScorer other) {
        return new Model(weights, other);
    }

    /** The transition scores, {@code [tags, tags]}. */
    float[] transitions() {
        return Objects.requireNonNull(weights.get(NetworkParameters.TRANSITIONS), "transition scores");
    }
}
