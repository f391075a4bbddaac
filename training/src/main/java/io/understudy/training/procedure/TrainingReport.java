package io.understudy.training.procedure;

import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.confidence.Calibration;
import io.understudy.runtime.decode.TagSet;
import io.understudy.training.network.DevScore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
 * @param negativeLogLikelihood nats per in-scope dev utterance for its intent and tags, each at the temperature that suits it; null where there is
 *     none, or where the bundle was not trained now
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
        @Nullable Double negativeLogLikelihood,
        int bestEpoch,
        int epochs,
        int steps,
        String precision,
        Calibration calibration,
        Duration time) {

    /** What a bundle says of its own training, which does not know epochs and time. */
    static TrainingReport of(Path file, Bundle bundle) {
        Manifest manifest = bundle.manifest();
        Manifest.Provenance training = manifest.training();
        Map<String, Double> dev = training.devMetrics();
        return new TrainingReport(
                file.toString(),
                BundleDraft.size(file),
                training.trainUtterances(),
                training.devUtterances(),
                manifest.intents().size(),
                TagSet.ofTags(manifest.tags()).labels().size(),
                dev.isEmpty()
                        ? null
                        : new DevScore(
                                dev.getOrDefault(BundleDraft.INTENT_ACCURACY, 0.0),
                                dev.getOrDefault(BundleDraft.SLOT_F1, 0.0),
                                dev.getOrDefault(BundleDraft.EXACT_MATCH, 0.0)),
                null,
                0,
                0,
                0,
                bundle.entries().containsKey(Bundle.MODEL_INT8) ? "int8" : "float",
                manifest.calibration(),
                Duration.ZERO);
    }

    /** The same training whose bundle lies elsewhere now. */
    TrainingReport movedTo(Path file) {
        return new TrainingReport(
                file.toString(),
                bundleBytes,
                trainUtterances,
                devUtterances,
                intents,
                slotLabels,
                dev,
                negativeLogLikelihood,
                bestEpoch,
                epochs,
                steps,
                precision,
                calibration,
                time);
    }
}
