package io.understudy.cli;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UsageException;
import io.understudy.training.Recipe;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.TrainingReport;
import io.understudy.training.procedure.TrainingRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = {
            "Train a joint domain, intent and slot model and write it as a bundle.",
            "Where the data says which utterances are train and dev, that is kept; test utterances are never learned from.",
            "An interrupted run goes on where it stopped when the same command is given again."
        },
        footer = {
            "",
            "Examples:",
            "  understudy train --data nlu.yml --out home.understudy",
            "  understudy train --data snips/train --dev snips/valid --out snips.understudy --seed 7",
            "  understudy train --data corpus.jsonl --out small.understudy --set commonSize=64 --set epochs=30"
        })
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private DataOptions dataOptions;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "Training data: a file or a folder.")
    private Path data;

    @Option(
            names = "--dev",
            paramLabel = "PATH",
            description = "Data to choose and calibrate on; by default the data's own dev part, else a tenth of the training data.")
    private @Nullable Path dev;

    @Option(names = "--out", required = true, paramLabel = "BUNDLE", description = "The bundle to write.")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the recipe; may be given several times. docs/train.md names them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "Numbers in the bundle: auto (8-bit where it measures as well on dev), float, int8 or both. Default: ${DEFAULT-VALUE}.")
    private String precision;

    @Override
    public Integer call() {
        Corpus corpus = dataOptions.read(data, common.err());
        Corpus train = learnable(corpus);
        Corpus choice = dev != null ? dataOptions.read(dev, common.err()) : devPart(corpus);
        TrainingRequest request = TrainingRequest.standard(train, choice, out)
                .with(Recipe.standard().with(settings).withSeed(seed))
                .with(precisionNamed(precision));
        TrainingReport report = DirectTraining.run(request, new ProgressBar(common.err()));
        common.print(report, text(report));
        return ExitStatus.SUCCESS;
    }

    private static Corpus learnable(Corpus corpus) {
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

    private static @Nullable Corpus devPart(Corpus corpus) {
        Corpus part = corpus.part(Partition.DEV);
        return part.size() == 0 ? null : part;
    }

    private static TrainingRequest.BundlePrecision precisionNamed(String name) {
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
        return String.format(
                Locale.ROOT,
                "%s  %.1f MB (%s)  %d utterances, %d intents, %d slots  %s  epoch %d of %d  %s",
                report.bundle(),
                report.bundleBytes() / 1e6,
                report.precision(),
                report.trainUtterances(),
                report.intents(),
                report.slotLabels(),
                dev,
                report.bestEpoch(),
                report.epochs(),
                ProgressBar.words(report.time()));
    }
}
