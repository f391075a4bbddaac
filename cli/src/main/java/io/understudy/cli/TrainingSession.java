package io.understudy.cli;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UsageException;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.training.Recipe;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.TrainingReport;
import io.understudy.training.procedure.TrainingRequest;
import io.understudy.training.procedure.Transfer;
import io.understudy.training.procedure.TransferSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code train} does. It stands apart from {@link TrainCommand} because the verbs that serve run without the training engine, and
 * picocli looks at the signatures of every command.
 */
final class TrainingSession {

    private final CommonOptions common;
    private final DataOptions dataOptions;

    TrainingSession(CommonOptions common, DataOptions dataOptions) {
        this.common = common;
        this.dataOptions = dataOptions;
    }

    void train(LearningOptions learning, List<Path> text, RecipeOptions recipeOptions, BaseOptions base) {
        TrainingRequest.BundlePrecision chosen = precisionNamed(learning.precision());
        TransferSettings transfer = transferSettings(base, TransferSettings.STANDARD.trainings());
        Recipe.requireKnown(recipeOptions.settings());
        Corpus corpus = dataOptions.read(learning.data(), common.err());
        Corpus train = learnable(corpus);
        Recipe measured = base.base() == null ? Recipe.forSize(train.size()) : Recipe.forTransfer(train.size());
        Recipe recipe = measured.with(recipeOptions.settings());
        Path dev = learning.dev();
        Corpus choice = dev != null ? dataOptions.read(dev, common.err()) : devPart(corpus);
        TrainingRequest request = TrainingRequest.standard(train, choice, learning.out())
                .with(recipe)
                .with(chosen)
                .withText(dataOptions.readText(text, common.err()));
        ProgressBar progress = new ProgressBar(common.err());
        TrainingReport report = base.base() == null
                ? DirectTraining.run(request, progress)
                : Transfer.run(request, BundleFile.read(base.base()), transfer, progress);
        common.print(report, text(report));
    }

    /** @param trainings how many trainings from a base are averaged unless the options say otherwise */
    static TransferSettings transferSettings(BaseOptions options, int trainings) {
        int averaged = options.trainings(trainings);
        for (TransferSettings.Kept kept : TransferSettings.Kept.values()) {
            if (kept.name().equalsIgnoreCase(options.keep())) {
                return new TransferSettings(kept, options.freeze(), options.gradual(), options.lowerRate(), averaged);
            }
        }
        throw new UsageException("unknown layers " + options.keep() + "; allowed: embeddings, common, tasks, labels");
    }

    static Corpus learnable(Corpus corpus) {
        if (!corpus.isPartitioned()) {
            return corpus;
        }
        List<Utterance> train = corpus.utterances().stream()
                .filter(u -> u.partition() == null || u.partition() == Partition.TRAIN)
                .toList();
        if (train.isEmpty()) {
            throw new UsageException("the data has no train part: every utterance is marked dev or test");
        }
        return new Corpus(train, corpus.lexicon());
    }

    static @Nullable Corpus devPart(Corpus corpus) {
        Corpus part = corpus.part(Partition.DEV);
        return part.size() == 0 ? null : part;
    }

    static TrainingRequest.BundlePrecision precisionNamed(String name) {
        for (TrainingRequest.BundlePrecision precision : TrainingRequest.BundlePrecision.values()) {
            if (precision.name().equalsIgnoreCase(name)) {
                return precision;
            }
        }
        throw new UsageException("unknown precision " + name + "; allowed: auto, float, int8, both");
    }

    static String text(TrainingReport report) {
        String dev = report.dev() == null
                ? "no dev data"
                : String.format(
                        Locale.ROOT,
                        "dev intent %.2f  slot F1 %.2f  exact %.2f",
                        100 * report.dev().intentAccuracy(),
                        100 * report.dev().slotF1(),
                        100 * report.dev().exactMatch());
        String epochs = report.epochs() == 0
                ? ""
                : String.format(Locale.ROOT, "epoch %d of %d  ", report.bestEpoch(), report.epochs());
        return String.format(
                Locale.ROOT,
                "%s  %.1f MB (%s)  %d utterances, %d intents, %d slots  %s  %s%s",
                report.bundle(),
                report.bundleBytes() / 1e6,
                report.precision(),
                report.trainUtterances(),
                report.intents(),
                report.slotLabels(),
                dev,
                epochs,
                ProgressBar.words(report.time()));
    }
}
