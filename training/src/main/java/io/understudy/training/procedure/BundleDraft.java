package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.StorageException;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.confidence.Calibration;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.runtime.text.Vocabulary;
import io.understudy.training.data.LabelSets;
import io.understudy.training.network.DevScore;
import io.understudy.training.procedure.TrainingRequest.BundlePrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model that is ready to be written as a bundle.
 *
 * @param request what it was trained for
 * @param data what it was trained and chosen on
 * @param labels what it answers with
 * @param vocabulary its words
 * @param transitions {@code [tags, tags]}
 * @param linear what is added to the intent logits, null for nothing
 * @param floats the network in floats
 * @param int8 the network in 8-bit integers
 * @param calibration fitted on dev
 * @param dev what it reaches on dev, null without dev data
 */
record BundleDraft(
        TrainingRequest request,
        DataSplit data,
        LabelSets labels,
        Vocabulary vocabulary,
        @SuppressWarnings("ArrayRecordComponent") float[] transitions,
        @Nullable LinearScorer linear,
        @SuppressWarnings("ArrayRecordComponent") byte[] floats,
        @SuppressWarnings("ArrayRecordComponent") byte[] int8,
        Calibration calibration,
        @Nullable DevScore dev) {

    /** Names of the dev figures in the manifest. */
    static final String INTENT_ACCURACY = "intentAccuracy";

    static final String SLOT_F1 = "slotF1";

    static final String EXACT_MATCH = "exactMatch";

    /** Names, among the manifest's settings, of what is known of the unlabelled text. */
    private static final String TEXT_SENTENCES = "textSentences";

    private static final String TEXT_DIGEST = "textDigest";

    /**
     * How training went.
     *
     * @param begun when it began
     * @param bestEpoch the epoch whose weights were kept; 0 where there is no one such
     * @param epochs epochs made
     * @param steps optimizer steps made
     * @param negativeLogLikelihood on dev, null where it has no in-scope utterance
     */
    record Course(
            Instant begun,
            int bestEpoch,
            int epochs,
            int steps,
            @Nullable Double negativeLogLikelihood) {}

    /** Writes the bundle with the models that the request wants. */
    TrainingReport write(Start start, Course course) {
        Manifest manifest = manifest(start, course.begun());
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(Bundle.WORDS, Bundle.wordBytes(vocabulary));
        entries.put(Bundle.TRANSITIONS, Bundle.transitionBytes(transitions));
        if (linear != null) {
            entries.put(Bundle.LINEAR, linear.toBytes());
        }
        BundlePrecision chosen = request.precision();
        if (chosen == BundlePrecision.AUTO) {
            chosen = PrecisionChoice.of(manifest, entries, floats, int8, data.dev());
        }
        if (chosen != BundlePrecision.INT8) {
            entries.put(Bundle.MODEL, floats);
        }
        if (chosen != BundlePrecision.FLOAT) {
            entries.put(Bundle.MODEL_INT8, int8);
        }
        BundleFile.write(request.out(), manifest, entries);
        return new TrainingReport(
                request.out().toString(),
                size(request.out()),
                data.train().size(),
                data.dev().size(),
                labels.intents().size(),
                labels.tags().labels().size(),
                dev,
                course.negativeLogLikelihood(),
                course.bestEpoch(),
                course.epochs(),
                course.steps(),
                chosen == BundlePrecision.FLOAT ? "float" : "int8",
                calibration,
                Duration.between(course.begun(), Instant.now()));
    }

    private Manifest manifest(Start start, Instant begun) {
        Map<String, Double> devMetrics = new TreeMap<>();
        if (dev != null) {
            devMetrics.put(INTENT_ACCURACY, dev.intentAccuracy());
            devMetrics.put(SLOT_F1, dev.slotF1());
            devMetrics.put(EXACT_MATCH, dev.exactMatch());
        }
        Map<String, String> recipe = new LinkedHashMap<>(request.recipe().asMap());
        recipe.putAll(start.settings());
        Corpus text = request.text();
        if (text.size() > 0) {
            recipe.put(TEXT_SENTENCES, Integer.toString(text.size()));
            recipe.put(TEXT_DIGEST, DataSplit.digest(text));
        }
        List<String> locales = data.train().utterances().stream()
                .map(Utterance::locale)
                .distinct()
                .map(Locale::toLanguageTag)
                .sorted()
                .toList();
        return new Manifest(
                Manifest.FORMAT,
                request.out().getFileName().toString().replaceFirst("\\.understudy$", ""),
                locales,
                labels.domains(),
                labels.intents(),
                labels.tags().tags(),
                request.features(),
                calibration,
                data.train().lexicon(),
                new Manifest.Provenance(
                        "understudy 0.1.0",
                        start.procedure(),
                        begun.truncatedTo(ChronoUnit.SECONDS).toString(),
                        request.recipe().seed(),
                        recipe,
                        data.digest(),
                        data.train().size(),
                        data.dev().size(),
                        devMetrics,
                        start.base()),
                Map.of(),
                null);
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new StorageException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
