package io.understudy.training.loop;

import io.understudy.training.network.DevScore;
import io.understudy.training.optimize.Parameter;
import io.understudy.training.optimize.Parameter.Weights;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a training run stands between two epochs. */
final class LoopState {

    int epochsDone;
    int bestEpoch = -1;

    @Nullable
    DevScore bestScore;

    @Nullable
    Map<String, float[]> best;

    void keep(int epoch, @Nullable DevScore score, Collection<Parameter> parameters, double averagingClock) {
        bestEpoch = epoch;
        bestScore = score;
        Map<String, float[]> weights = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            weights.put(parameter.name(), parameter.copy(Weights.AVERAGE, averagingClock));
        }
        best = weights;
    }

    Map<String, float[]> requireBest() {
        if (best == null) {
            throw new IllegalStateException("no epoch was trained");
        }
        return best;
    }
}
