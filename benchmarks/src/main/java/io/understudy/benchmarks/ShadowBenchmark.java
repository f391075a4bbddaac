package io.understudy.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UsageException;
import io.understudy.core.format.CorpusReader;
import io.understudy.server.ServerSettings;
import io.understudy.server.UnderstudyServer;
import io.understudy.server.trial.TrialSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times requests to a server with and without a candidate in its shadow. */
@Command(
        name = "shadow",
        mixinStandardHelpOptions = true,
        description = {
            "Times requests over loopback to a server with a candidate in its shadow, to one without, and to another without, which shows the noise: in turns in one run.",
            "First as fast as they answer, then at half of that rate: a request's time counts from when it was due."
        },
        footer = {"", "Example:", "  ./benchmark shadow old.understudy new.understudy --data corpus/assistant/en"})
final class ShadowBenchmark implements Callable<Integer> {

    private static final int CONNECTIONS = 16;
    private static final double FULL_LOAD_SECONDS = 4;
    private static final int FEWEST_ROUNDS = 6;
    private static final long SEED = 1;
    private static final List<Double> SHARES = List.of(0.5, 0.99);

    private static final int PLAIN = 0;
    private static final int CONTROL = 1;
    private static final int SHADOWED = 2;

    @Parameters(index = "0", paramLabel = "OLD", description = "The bundle that answers.")
    private Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The bundle in its shadow.")
    private Path candidate;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "The texts that are asked.")
    private Path data;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "40",
            description = "Rounds that count, one before them. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of load on each server in a round. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < FEWEST_ROUNDS || seconds < 1) {
            throw new UsageException("--rounds and --seconds are " + rounds + " and " + seconds + "; allowed: "
                    + FEWEST_ROUNDS + " or more, so that their median has an interval, and 1 or more");
        }
        List<String> texts = CorpusReader.read(data).utterances().stream()
                .map(Utterance::text)
                .toList();
        try (UnderstudyServer plain = server(null);
                UnderstudyServer control = server(null);
                UnderstudyServer shadowed = server(TrialSettings.shadow(candidate))) {
            List<HttpLoad> loads = Stream.of(plain, control, shadowed)
                    .map(server -> new HttpLoad(server.uri(), texts, CONNECTIONS))
                    .toList();
            for (HttpLoad load : loads) {
                load.run(Double.POSITIVE_INFINITY, FULL_LOAD_SECONDS);
            }
            double full = loads.getFirst().run(Double.POSITIVE_INFINITY, FULL_LOAD_SECONDS).length / FULL_LOAD_SECONDS;
            System.out.printf(
                    Locale.ROOT,
                    "full load without a shadow: %.0f requests a second; %d rounds of %d s at half of that, in random order%n%n",
                    full,
                    rounds,
                    seconds);
            System.out.print(table(rounds(loads, full / 2)));
            System.out.printf("%n%s%n", compared(shadowed));
        }
        return 0;
    }

    /** How many requests the shadow has been asked too: what is left out costs no time. */
    private static String compared(UnderstudyServer shadowed) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(shadowed.uri().resolve("/compare")).build();
            JsonNode report = new ObjectMapper()
                    .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
            return "requests compared, warm-up and full load included: " + report.path("compared")
                    + "; left out because too many waited: " + report.path("dropped");
        }
    }

    /** By server, then round: nanoseconds of each request. */
    private List<List<long[]>> rounds(List<HttpLoad> loads, double rate) throws InterruptedException {
        List<List<long[]>> times =
                loads.stream().<List<long[]>>map(load -> new ArrayList<>()).toList();
        List<Integer> order = new ArrayList<>(List.of(PLAIN, CONTROL, SHADOWED));
        Random random = new Random(SEED);
        for (int round = 0; round <= rounds; round++) {
            Collections.shuffle(order, random);
            for (int server : order) {
                long[] own = loads.get(server).run(rate, seconds);
                if (round > 0) {
                    times.get(server).add(own);
                }
            }
        }
        return times;
    }

    private static String table(List<List<long[]>> times) {
        StringBuilder table = new StringBuilder("""
                | median of the rounds | p50, µs | p99, µs | p50 against the first (95%) | p99 against the first (95%) |
                | --- | --- | --- | --- | --- |
                """);
        String[] names = {"without a shadow", "the same again", "with a shadow"};
        for (int server : List.of(PLAIN, CONTROL, SHADOWED)) {
            table.append("| ").append(names[server]);
            for (double share : SHARES) {
                table.append(String.format(
                        Locale.ROOT,
                        " | %.0f",
                        Median.of(percentiles(times.get(server), share)).value()));
            }
            for (double share : SHARES) {
                table.append(" | ").append(server == PLAIN ? "" : added(times, server, share));
            }
            table.append(" |\n");
        }
        return table.toString();
    }

    private static String added(List<List<long[]>> times, int server, double share) {
        double[] ratios = percentiles(times.get(server), share);
        double[] without = percentiles(times.get(PLAIN), share);
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] /= without[round];
        }
        Median median = Median.of(ratios);
        return String.format(
                Locale.ROOT,
                "%+.0f%% (%+.0f%% to %+.0f%%)",
                100 * (median.value() - 1),
                100 * (median.low() - 1),
                100 * (median.high() - 1));
    }

    private UnderstudyServer server(@Nullable TrialSettings trial) {
        return UnderstudyServer.start(ServerSettings.of(old).at("127.0.0.1", 0).withTrial(trial));
    }

    /** Of each round, in microseconds. */
    private static double[] percentiles(List<long[]> rounds, double share) {
        return rounds.stream().mapToDouble(times -> percentile(times, share)).toArray();
    }

    private static double percentile(long[] nanoseconds, double share) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1e3;
    }
}
