package io.understudy.benchmarks;

import io.understudy.core.metric.Evaluation;
import io.understudy.core.metric.Figures;
import io.understudy.core.metric.Judged;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.training.loop.Progress;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rivals",
        mixinStandardHelpOptions = true,
        description = "Trains and times Understudy, Apache OpenNLP and Stanford CoreNLP side by side in one run.",
        footer = {"", "Example:", "  ./benchmark rivals --data ../data --set snips --out docs/results/rivals-snips.md"})
final class RivalsBenchmark implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data sets' folders.")
    private Path data;

    @Option(
            names = "--set",
            paramLabel = "NAME",
            defaultValue = "snips",
            description = "Data set. Default: ${DEFAULT-VALUE}.")
    private String set;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Passes over the test part when timing, interleaved.")
    private int rounds;

    @Option(names = "--out", paramLabel = "FILE", description = "File for the table.")
    private @Nullable Path out;

    private record Row(Rival rival, double trainSeconds, Figures figures, List<Long> nanos) {}

    @Override
    public Integer call() throws IOException {
        PublicData sets = PublicData.named(set, data, 1);
        List<Row> rows = new ArrayList<>();
        for (Rival rival : List.of(understudy(sets), new OpenNlpRival(), new CoreNlpRival())) {
            System.err.println("training " + rival.name());
            long begun = System.nanoTime();
            rival.train(sets.train());
            double seconds = (System.nanoTime() - begun) / 1e9;
            List<Judged> judged = sets.test().utterances().stream()
                    .map(u -> new Judged(u, rival.predict(u.text())))
                    .toList();
            rows.add(new Row(rival, seconds, Evaluation.of(judged).all(), new ArrayList<>()));
        }
        time(rows, sets);
        String table = table(rows);
        System.out.println(table);
        if (out != null) {
            Files.writeString(out, table + "\n");
        }
        return 0;
    }

    /** The rivals take turns, so that what else the machine does falls on all of them. */
    private void time(List<Row> rows, PublicData sets) {
        for (int round = 0; round < rounds; round++) {
            for (Row row : rows) {
                for (var utterance : sets.test().utterances()) {
                    long begun = System.nanoTime();
                    row.rival().predict(utterance.text());
                    if (round >= rounds / 2) {
                        row.nanos().add(System.nanoTime() - begun);
                    }
                }
            }
        }
    }

    private String table(List<Row> rows) {
        StringBuilder table = new StringBuilder("| " + set
                + ", test part, one run | intent | slot F1 | exact | train s | p50 µs | p99 µs | p50 against Understudy |\n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        double own = percentile(rows.getFirst(), 0.5);
        for (Row row : rows) {
            Figures figures = row.figures();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.0f | %.0f | %.0f | %.2f |%n",
                    row.rival().name(),
                    percent(figures.intentAccuracy()),
                    row.rival().findsSlots() ? percent(figures.slotF1()) : "–",
                    row.rival().findsSlots() ? percent(figures.exactMatch()) : "–",
                    row.trainSeconds(),
                    percentile(row, 0.5) / 1e3,
                    percentile(row, 0.99) / 1e3,
                    percentile(row, 0.5) / own));
        }
        return table.toString().stripTrailing();
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    private static double percentile(Row row, double share) {
        long[] sorted = row.nanos().stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * share)];
    }

    private static Rival understudy(PublicData sets) throws IOException {
        Path bundle = Files.createTempDirectory("understudy-rivals").resolve("model.understudy");
        return new Rival() {
            private @Nullable Parser parser;

            @Override
            public String name() {
                return "Understudy 0.1";
            }

            @Override
            public boolean findsSlots() {
                return true;
            }

            @Override
            public void train(io.understudy.core.corpus.Corpus train) {
                DirectTraining.run(TrainingRequest.standard(train, sets.dev(), bundle), Progress.silent());
                parser = Parser.open(bundle);
            }

            @Override
            public io.understudy.core.metric.Prediction predict(String text) {
                if (parser == null) {
                    throw new IllegalStateException("not trained");
                }
                return Judge.prediction(parser.parse(text, Locale.ENGLISH));
            }
        };
    }
}
