package io.understudy.benchmarks;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.understudy.benchmarks.QualityRun.Outcome;
import io.understudy.core.error.InputException;
import io.understudy.core.error.ModelException;
import io.understudy.core.error.UnderstudyException;
import io.understudy.core.error.UsageException;
import io.understudy.runtime.bundle.BundleFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description =
                "Trains on public data sets, measures on their test parts, and writes mean and spread over seeds.",
        footer = {
            "",
            "Example:",
            "  ./benchmark quality --data ../data --sets snips,atis --seeds 5 --out docs/results/quality"
        })
final class QualityBenchmark implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data sets' folders.")
    private Path data;

    @Option(names = "--sets", split = ",", paramLabel = "NAME", description = "Data sets; all by default.")
    private List<String> sets = PublicData.NAMES;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "The last seed. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first, where FILE.json holds those before. Default: ${DEFAULT-VALUE}.")
    private int firstSeed;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "2",
            description = "Trainings at once, one thread each. Default: ${DEFAULT-VALUE}.")
    private int jobs;

    @Option(
            names = "--base",
            paramLabel = "BUNDLE",
            description =
                    "The base of snips-10-base and snips-50-base, for example one trained on corpus/assistant/en.")
    private @Nullable Path base;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the recipe.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes FILE.json and FILE.md, adding to the runs that FILE.json holds.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        requireSome("--seeds", seeds);
        requireSome("--jobs", jobs);
        if (firstSeed < 1 || firstSeed > seeds) {
            throw new UsageException("--first-seed is " + firstSeed + "; allowed: 1 to --seeds, " + seeds);
        }
        for (String set : sets) {
            if (!PublicData.NAMES.contains(set)) {
                throw new UsageException(
                        "unknown data set " + set + "; allowed: " + String.join(", ", PublicData.NAMES));
            }
        }
        if (!Files.isDirectory(data)) {
            throw new UsageException("there is no folder " + data);
        }
        OutFile.requireFolder(out);
        List<Outcome> outcomes = earlier();
        if (base != null) {
            BundleFile.read(base);
        } else {
            sets = sets.stream().filter(set -> !PublicData.startsFromBase(set)).toList();
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(jobs)) {
            List<Future<Outcome>> running = new ArrayList<>();
            for (String set : sets) {
                for (long seed = firstSeed; seed <= seeds; seed++) {
                    long own = seed;
                    running.add(pool.submit(() -> inOwnProcess(set, own)));
                }
            }
            for (Future<Outcome> future : running) {
                Outcome outcome = ended(future, running);
                outcomes.removeIf(o -> o.dataSet().equals(outcome.dataSet()) && o.seed() == outcome.seed());
                outcomes.add(outcome);
                System.err.println(line(outcome.dataSet() + " " + outcome.seed(), List.of(outcome)));
                write(outcomes);
            }
        }
        System.out.println(table(outcomes));
        return 0;
    }

    /** Waits for a run; where it failed, those that wait behind it are not begun. */
    private static Outcome ended(Future<Outcome> future, List<Future<Outcome>> all)
            throws InterruptedException, ExecutionException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            all.forEach(other -> other.cancel(false));
            if (e.getCause() instanceof UnderstudyException known) {
                throw known;
            }
            throw e;
        }
    }

    private static void requireSome(String option, int value) {
        if (value < 1) {
            throw new UsageException(option + " is " + value + "; allowed: 1 and more");
        }
    }

    private List<Outcome> earlier() throws IOException {
        if (out == null || !Files.exists(json(out))) {
            return new ArrayList<>();
        }
        try {
            return new ArrayList<>(List.of(JSON.readValue(json(out).toFile(), Outcome[].class)));
        } catch (JacksonException e) {
            throw new InputException(json(out) + " holds no runs that could be added to", e);
        }
    }

    private static Path json(Path out) {
        return out.resolveSibling(out.getFileName() + ".json");
    }

    private Outcome inOwnProcess(String set, long seed) throws IOException, InterruptedException {
        Path result = Files.createTempFile("understudy-quality", ".json");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                QualityRun.class.getName(),
                data.toString(),
                set,
                Long.toString(seed),
                result.toString(),
                PublicData.startsFromBase(set) ? Objects.requireNonNull(base).toString() : ""));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new ModelException("the run of " + set + " with seed " + seed + " failed; its reason is above");
        }
        Outcome outcome = JSON.readValue(result.toFile(), Outcome.class);
        Files.delete(result);
        return outcome;
    }

    private void write(List<Outcome> outcomes) throws IOException {
        if (out != null) {
            JSON.writeValue(json(out).toFile(), outcomes);
            Files.writeString(out.resolveSibling(out.getFileName() + ".md"), table(outcomes) + "\n");
        }
    }

    private static String table(List<Outcome> outcomes) {
        StringBuilder table = new StringBuilder("""
                | test part, mean ± deviation over seeds | seeds | intent | slot F1 | exact | domain | ECE | out of scope caught | in scope at threshold | AUROC | train s | MB |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (String set : PublicData.NAMES) {
            List<Outcome> own =
                    outcomes.stream().filter(o -> o.dataSet().equals(set)).toList();
            if (!own.isEmpty()) {
                table.append(line(set, own)).append('\n');
            }
        }
        return table.toString().stripTrailing();
    }

    private static String line(String name, List<Outcome> own) {
        return String.join(
                " | ",
                "| " + name,
                Integer.toString(own.size()),
                percent(own, Outcome::intentAccuracy),
                percent(own, Outcome::slotF1),
                percent(own, Outcome::exactMatch),
                percent(own, Outcome::domainAccuracy),
                percent(own, Outcome::expectedCalibrationError),
                percent(own, Outcome::outOfScopeRecall),
                percent(own, Outcome::inScopeAccuracyAtThreshold),
                percent(own, Outcome::areaUnderRoc),
                spread(own, Outcome::trainSeconds, 1, "%.0f"),
                spread(own, o -> (double) o.bundleBytes(), 1e-6, "%.1f") + " |");
    }

    private static String percent(List<Outcome> outcomes, Function<Outcome, @Nullable Double> figure) {
        return spread(outcomes, figure, 100, "%.2f");
    }

    private static String spread(
            List<Outcome> outcomes, Function<Outcome, @Nullable Double> figure, double factor, String format) {
        double[] values = outcomes.stream()
                .map(figure)
                .filter(v -> v != null)
                .mapToDouble(v -> v * factor)
                .toArray();
        if (values.length == 0) {
            return "–";
        }
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        String text = String.format(Locale.ROOT, format, mean);
        return values.length == 1
                ? text
                : text + " ± " + String.format(Locale.ROOT, format, Math.sqrt(squares / (values.length - 1)));
    }
}
