package io.understudy.training.loop;

import io.understudy.training.network.DevScore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a training run.
 *
 * @param weights the chosen (averaged) numbers of every parameter by name
 * @param dev what they reached on dev, null without dev data
 * @param bestEpoch the epoch they come from, counted from 1
 * @param epochs epochs made
 * @param steps optimizer steps made
 */
public record Trained(
        Map<String, float[]> weights, @Nullable DevScore dev, int bestEpoch, int epochs, int steps) {}
