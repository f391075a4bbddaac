package io.understudy.training.loop;

import io.understudy.training.network.DevScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a training run.
 *
 * @param weights the chosen (averaged) numbers of every parameter by name
 * @param dev what they reached on dev, null without dev data
 * @param bestEpoch the epoch they come from, counted from 1; 0 where they come from several
 * @param epochs epochs made, 0 where there were several runs
 * @param steps optimizer steps made
 */
public record Trained(
        Map<String, float[]> weights, @Nullable DevScore dev, int bestEpoch, int epochs, int steps) {

    /** The mean of the weights of runs that began with the same. */
    public static Trained average(List<Trained> runs) {
        Map<String, float[]> mean = new LinkedHashMap<>();
        for (String name : runs.getFirst().weights().keySet()) {
            mean.put(
                    name, mean(runs.stream().map(run -> run.weights().get(name)).toList()));
        }
        return new Trained(
                mean, null, 0, 0, runs.stream().mapToInt(Trained::steps).sum());
    }

    private static float[] mean(List<float[]> all) {
        float[] mean = new float[all.getFirst().length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (float[] numbers : all) {
                sum += numbers[i];
            }
            mean[i] = (float) (sum / all.size());
        }
        return mean;
    }
}
