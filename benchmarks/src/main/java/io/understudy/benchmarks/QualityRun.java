package io.understudy.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.core.corpus.Corpus;
import io.understudy.core.error.UnderstudyException;
import io.understudy.core.metric.Evaluation;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.training.Recipe;
import io.understudy.training.loop.Progress;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.TrainingReport;
import io.understudy.training.procedure.TrainingRequest;
import io.understudy.training.procedure.Transfer;
import io.understudy.training.procedure.TransferSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training and its measurement on the test part, in a process of its own because the tensor engine's random numbers are global to a
 * process. Arguments: data folder, data set, seed, file to write, base or nothing, settings as {@code name=value}.
 */
public final class QualityRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QualityRun() {}

    /**
     * What one run came to; shares from 0 to 1.
     *
     * @param seed seed of the training and, with few examples, number of the sample
     * @param trainSeconds from start to bundle
     */
    record Outcome(
            String dataSet,
            long seed,
            @Nullable Double intentAccuracy,
            @Nullable Double slotF1,
            @Nullable Double exactMatch,
            @Nullable Double domainAccuracy,
            @Nullable Double expectedCalibrationError,
            @Nullable Double outOfScopeRecall,
            @Nullable Double inScopeAccuracyAtThreshold,
            @Nullable Double areaUnderRoc,
            @Nullable Double devExactMatch,
            double trainSeconds,
            long bundleBytes,
            String precision) {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String dataSet = arguments[1];
        long seed = Long.parseLong(arguments[2]);
        Map<String, String> settings = new LinkedHashMap<>();
        Path base = arguments[4].isEmpty() ? null : Path.of(arguments[4]);
        for (int i = 5; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        Path bundle = Files.createTempDirectory("understudy-quality").resolve("model.understudy");
        boolean failed = false;
        try {
            Outcome outcome = run(PublicData.named(dataSet, folder, seed), dataSet, seed, settings, base, bundle);
            JSON.writeValue(Path.of(arguments[3]).toFile(), outcome);
        } catch (UnderstudyException e) {
            System.err.println("benchmark: " + e.getMessage());
            failed = true;
        } finally {
            Files.deleteIfExists(bundle);
            Files.deleteIfExists(bundle.getParent());
        }
        if (failed) {
            System.exit(1);
        }
    }

    private static Outcome run(
            PublicData data,
            String dataSet,
            long seed,
            Map<String, String> settings,
            @Nullable Path base,
            Path bundle) {
        Corpus dev = data.dev().size() == 0 ? null : data.dev();
        int utterances = data.train().size();
        Recipe recipe = (base == null ? Recipe.forSize(utterances) : Recipe.forTransfer(utterances))
                .with(settings)
                .withSeed(seed);
        TrainingRequest request =
                TrainingRequest.standard(data.train(), dev, bundle).with(recipe);
        TrainingReport report = base == null
                ? DirectTraining.run(request, Progress.silent())
                : Transfer.run(request, BundleFile.read(base), TransferSettings.STANDARD, Progress.silent());
        try (Parser parser = Parser.open(bundle)) {
            Evaluation test = Evaluation.of(Judge.judge(parser, data.test().utterances()));
            return new Outcome(
                    dataSet,
                    seed,
                    test.all().intentAccuracy(),
                    data.test().slotLabels().isEmpty() ? null : test.all().slotF1(),
                    data.test().slotLabels().isEmpty() ? null : test.all().exactMatch(),
                    test.all().domainAccuracy(),
                    test.all().expectedCalibrationError(),
                    test.outOfScope() == null ? null : test.outOfScope().recall(),
                    test.outOfScope() == null ? null : test.outOfScope().inScopeAccuracy(),
                    test.outOfScope() == null ? null : test.outOfScope().areaUnderRoc(),
                    report.dev() == null ? null : report.dev().exactMatch(),
                    report.time().toMillis() / 1e3,
                    report.bundleBytes(),
                    report.precision());
        }
    }
}
