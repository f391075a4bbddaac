package io.understudy.training.procedure;

import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.training.data.LabelSets;
import io.understudy.training.network.Widening;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models between what was learned and the predecessor (backward-compatible weight interpolation, Schumann et al. 2023): θ = a·old + (1 - a)·new.
 * Labels, words and units that the predecessor does not know stay as learned. The linear part is mixed alike.
 */
final class Interpolation {

    private final Model learned;
    private final Map<String, float[]> before;
    private final Map<String, int[]> origins = new HashMap<>();
    private final @Nullable LinearScorer linearBefore;
    private final int[] intentBefore;

    /**
     * The way from a model to its predecessor.
     *
     * @param before the weights of the predecessor's network by name
     * @param widening where they go in the learned network
     * @param labels what the learned network answers with
     */
    Interpolation(Model learned, Bundle predecessor, Map<String, float[]> before, Widening widening, LabelSets labels) {
        this.learned = learned;
        this.before = before;
        before.keySet().stream()
                .filter(learned.weights()::containsKey)
                .forEach(name -> origins.put(name, widening.origins(name)));
        linearBefore = predecessor.linear(predecessor.features());
        intentBefore = labels.intents().stream()
                .mapToInt(predecessor.manifest().intents()::indexOf)
                .toArray();
    }

    /** The model with this share of the predecessor, 0 to 1. */
    Model at(double share) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        learned.weights().forEach((name, now) -> {
            float[] old = before.get(name);
            int[] origin = origins.get(name);
            weights.put(name, old == null || origin == null ? now : between(now, old, origin, share));
        });
        LinearScorer linear = learned.linear();
        LinearScorer old = linearBefore;
        return new Model(weights, linear == null || old == null ? linear : linear.mixedWith(old, share, intentBefore));
    }

    private static float[] between(float[] now, float[] before, int[] origins, double share) {
        float[] mixed = now.clone();
        for (int i = 0; i < mixed.length; i++) {
            if (origins[i] != Widening.FRESH) {
                float old = origins[i] == Widening.SILENT ? 0 : before[origins[i]];
                mixed[i] = (float) ((1 - share) * now[i] + share * old);
            }
        }
        return mixed;
    }
}
