package io.understudy.benchmarks;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UsageException;
import io.understudy.core.format.CorpusReader;
import io.understudy.server.ServerSettings;
import io.understudy.server.UnderstudyServer;
import io.understudy.server.trial.TrialSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times requests to a server with and without a candidate in its shadow. */
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        description = {
            "Times requests over loopback to a server with and without a candidate in its shadow, in turns in one run.",
            "First as fast as it answers, then at half of that rate: a request's time counts from when it was due."
        },
        footer = {"", "Example:", "  ./benchmark shadow old.understudy new.understudy --data corpus/assistant/en"})
final class ShadowBenchmark implements Callable<Integer> {

    private static final int CONNECTIONS = 16;
    private static final double FULL_LOAD_SECONDS = 4;

    @Parameters(index = "0", paramLabel = "OLD", description = "The bundle that answers.")
    private Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The bundle in its shadow.")
    private Path candidate;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "The texts that are asked.")
    private Path data;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds that count, one before them. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "6",
            description = "Of load in a round. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1 || seconds < 1) {
            throw new UsageException(
                    "--rounds and --seconds are " + rounds + " and " + seconds + "; allowed: 1 or more");
        }
        List<String> texts = CorpusReader.read(data).utterances().stream()
                .map(Utterance::text)
                .toList();
        try (UnderstudyServer plain = server(null);
                UnderstudyServer shadowed = server(TrialSettings.shadow(candidate))) {
            HttpLoad toPlain = new HttpLoad(plain.uri(), texts, CONNECTIONS);
            HttpLoad toShadowed = new HttpLoad(shadowed.uri(), texts, CONNECTIONS);
            toShadowed.run(Double.POSITIVE_INFINITY, FULL_LOAD_SECONDS);
            toPlain.run(Double.POSITIVE_INFINITY, FULL_LOAD_SECONDS);
            double full = toPlain.run(Double.POSITIVE_INFINITY, FULL_LOAD_SECONDS).length / FULL_LOAD_SECONDS;
            System.out.printf(Locale.ROOT, "full load without shadow: %.0f requests a second%n%n", full);
            System.out.println("| round | p50 without, µs | p50 with | p99 without | p99 with | p99 ratio |");
            System.out.println("| --- | --- | --- | --- | --- | --- |");
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                long[] without = toPlain.run(full / 2, seconds);
                long[] with = toShadowed.run(full / 2, seconds);
                if (round > 0) {
                    double ratio = percentile(with, 0.99) / percentile(without, 0.99);
                    ratios.add(ratio);
                    System.out.printf(
                            Locale.ROOT,
                            "| %d | %.0f | %.0f | %.0f | %.0f | %.2f |%n",
                            round,
                            percentile(without, 0.5),
                            percentile(with, 0.5),
                            percentile(without, 0.99),
                            percentile(with, 0.99),
                            ratio);
                }
            }
            double[] sorted =
                    ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%nadded p99 at half of full load: %+.0f%% (median of %d rounds, %+.0f%% to %+.0f%%)%n",
                    100 * (sorted[sorted.length / 2] - 1),
                    rounds,
                    100 * (sorted[0] - 1),
                    100 * (sorted[sorted.length - 1] - 1));
        }
        return 0;
    }

    private UnderstudyServer server(@Nullable TrialSettings trial) {
        return UnderstudyServer.start(ServerSettings.of(old).at("127.0.0.1", 0).withTrial(trial));
    }

    /** In microseconds. */
    private static double percentile(long[] nanoseconds, double share) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1e3;
    }
}
