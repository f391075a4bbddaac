package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.error.ModelException;
import io.understudy.core.error.UsageException;
import io.understudy.core.metric.Weighting;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.compare.Aspect;
import io.understudy.runtime.compare.Comparing;
import io.understudy.runtime.compare.Comparison;
import io.understudy.runtime.compare.FlipFigures;
import io.understudy.training.Recipe;
import io.understudy.training.export.ImportedNetwork;
import io.understudy.training.loop.Progress;
import io.understudy.training.network.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Positive-congruent training of a successor (Yan et al., CVPR 2021, section 4): it learns its data and, beside it, not to err where its
 * predecessor was right. {@link UpgradeMethod} names the ways.
 */
public final class Upgrade {

    private static final String PREDECESSOR_SHARE = "predecessorShare";

    private Upgrade() {}

    /**
     * The measured defaults for a successor: those of its size, as wide as its predecessor where that is a bundle.
     *
     * @param utterances what it learns from
     */
    public static Recipe recipe(Predecessor predecessor, int utterances) {
        Bundle bundle = predecessor.bundle();
        if (bundle == null) {
            return Recipe.forSize(utterances);
        }
        Architecture before = ImportedNetwork.of(bundle).architecture();
        return Recipe.forSize(utterances)
                .with(Map.of(
                        "wordSize", Integer.toString(before.wordSize()),
                        "commonSize", Integer.toString(before.commonSize()),
                        "slotSize", Integer.toString(before.slotSize()),
                        "intentSize", Integer.toString(before.intentSize()),
                        "interaction", before.interaction().name()));
    }

    /**
     * Trains a successor and writes a bundle, as {@link DirectTraining#run} does without a predecessor. The label set may have grown or
     * shrunk.
     *
     * @param ensemble whose scores are learned from instead of the predecessor's, where the settings have a distance; empty for none
     * @throws UsageException if the successor cannot begin with its predecessor's weights though the settings say so
     * @throws io.understudy.core.error.ModelException if a bundle's network is not one that understudy trained
     * @throws io.understudy.core.error.InputException if the training data cannot be learned from
     * @throws io.understudy.core.error.StorageException if the bundle or the checkpoint cannot be written
     */
    public static UpgradeReport run(
            TrainingRequest request,
            Predecessor predecessor,
            List<Bundle> ensemble,
            UpgradeSettings settings,
            Progress progress) {
        requireSameTask(predecessor, request.train());
        UpgradeStart start = new UpgradeStart(predecessor, ensemble, settings);
        TrainingReport report = JointTraining.run(start.featured(request), start, progress);
        Comparison comparison = recorded(request.out(), predecessor, start.predecessorShare(), start.dev());
        return new UpgradeReport(report, start.predecessorShare(), start.curve(), comparison, List.of());
    }

    /**
     * Writes an {@link EnsembleBundle} as the successor.
     *
     * @param members models of the request's data, as {@link EnsembleMembers} trains them
     * @throws io.understudy.core.error.StorageException if the bundle cannot be written
     */
    public static UpgradeReport ensemble(TrainingRequest request, Predecessor predecessor, List<Bundle> members) {
        requireSameTask(predecessor, request.train());
        TrainingReport report = EnsembleBundle.write(request, members);
        DataSplit data =
                DataSplit.of(request.train(), request.dev(), request.recipe().seed());
        Comparison comparison =
                recorded(request.out(), predecessor, 0, data.dev().utterances());
        return new UpgradeReport(report, 0, null, comparison, List.of());
    }

    /** What an earlier run of the same training has written already, or null. */
    static @Nullable UpgradeReport done(
            TrainingRequest request, Predecessor predecessor, List<Bundle> ensemble, UpgradeSettings settings) {
        if (!Files.exists(request.out())) {
            return null;
        }
        Bundle bundle;
        try {
            bundle = BundleFile.read(request.out());
        } catch (ModelException e) {
            return null;
        }
        UpgradeStart start = new UpgradeStart(predecessor, ensemble, settings);
        Map<String, String> recipe = new TreeMap<>(request.recipe().asMap());
        recipe.putAll(start.settings());
        DataSplit data =
                DataSplit.of(request.train(), request.dev(), request.recipe().seed());
        Manifest manifest = bundle.manifest();
        Manifest.Predecessor replaced = manifest.predecessor();
        if (replaced == null
                || !replaced.manifestSha256().equals(predecessor.sha256())
                || !manifest.training().recipe().equals(recipe)
                || !manifest.training().dataSha256().equals(data.digest())) {
            return null;
        }
        return new UpgradeReport(
                TrainingReport.of(request.out(), bundle),
                replaced.comparison().getOrDefault(PREDECESSOR_SHARE, 0.0),
                null,
                compared(predecessor, bundle, data.dev().utterances()),
                List.of());
    }

    /**
     * Refuses data that has nothing to do with the predecessor.
     *
     * @throws InputException if no intent of the data is one that the predecessor knows
     */
    public static void requireSameTask(Predecessor predecessor, Corpus train) {
        if (predecessor.manifest().intents().stream().noneMatch(train.intents()::contains)) {
            throw new InputException("the training data has no intent that the predecessor "
                    + predecessor.manifest().name() + " knows; there is nothing to stay compatible with");
        }
    }

    /** Says in the successor's manifest what it replaces and how the two compare on dev. */
    private static @Nullable Comparison recorded(
            Path file, Predecessor predecessor, double predecessorShare, List<Utterance> dev) {
        Bundle successor = BundleFile.read(file);
        Comparison comparison = compared(predecessor, successor, dev);
        Map<String, Double> figures = new TreeMap<>();
        figures.put(PREDECESSOR_SHARE, predecessorShare);
        if (comparison != null) {
            FlipFigures utterance = comparison.figures(Aspect.UTTERANCE);
            figures.put("utterances", (double) utterance.utterances());
            put(figures, "oldAccuracy", utterance.oldAccuracy());
            put(figures, "newAccuracy", utterance.newAccuracy());
            put(figures, "negativeFlipRate", utterance.negativeFlipRate());
            put(figures, "relativeNegativeFlipRate", utterance.relativeNegativeFlipRate());
            put(
                    figures,
                    "intentNegativeFlipRate",
                    comparison.figures(Aspect.INTENT).negativeFlipRate());
        }
        Manifest.Predecessor replaced =
                new Manifest.Predecessor(predecessor.manifest().name(), predecessor.sha256(), figures);
        BundleFile.write(file, successor.manifest().replacing(replaced), successor.entries());
        return comparison;
    }

    private static void put(Map<String, Double> figures, String name, @Nullable Double figure) {
        if (figure != null) {
            figures.put(name, figure);
        }
    }

    private static @Nullable Comparison compared(Predecessor predecessor, Bundle successor, List<Utterance> dev) {
        if (dev.stream().noneMatch(u -> u.intent() != null && !u.isOutOfScope())) {
            return null;
        }
        try (Parser now = Parser.of(successor)) {
            return Comparison.of(
                    predecessor.manifest(),
                    successor.manifest(),
                    Judge.judge(predecessor.parser(), dev),
                    Judge.judge(now, dev),
                    Weighting.UTTERANCE,
                    Comparing.THRESHOLD);
        }
    }
}
