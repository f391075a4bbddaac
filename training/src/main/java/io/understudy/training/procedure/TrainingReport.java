package io.understudy.training.procedure;

import io.understudy.runtime.confidence.Calibration;
import io.understudy.training.network.DevScore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a training run came to.
 *
 * @param bundle the file written
 * @param bundleBytes its size
 * @param trainUtterances utterances learned from
 * @param devUtterances utterances chosen on
 * @param intents number of intents
 * @param slotLabels number of slot labels
 * @param dev what the exported model reaches on dev, by tokens, or null without dev data
 * @param bestEpoch the epoch whose weights were kept
 * @param epochs epochs made
 * @param steps optimizer steps made
 * @param precision the model that the bundle runs: {@code float} or {@code int8}
 * @param calibration temperatures and threshold
 * @param time from start to bundle
 */
public record TrainingReport(
        String bundle,
        long bundleBytes,
        int trainUtterances,
        int devUtterances,
        int intents,
        int slotLabels,
        @Nullable DevScore dev,
        int bestEpoch,
        int epochs,
        int steps,
        String precision,
        Calibration calibration,
        Duration time) {}
