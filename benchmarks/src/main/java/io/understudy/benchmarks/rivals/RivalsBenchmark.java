package io.understudy.benchmarks.rivals;

import io.understudy.benchmarks.OutFile;
import io.understudy.benchmarks.PublicData;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UsageException;
import io.understudy.core.metric.Evaluation;
import io.understudy.core.metric.Figures;
import io.understudy.core.metric.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rivals",
        mixinStandardHelpOptions = true,
        description = {
            "Trains, asks and times Understudy, Apache OpenNLP, Stanford CoreNLP and, where node and npm are, NLP.js in one run:",
            "quality, training time, time of an answer, size of the model, memory of a process that answers."
        },
        footer = {"", "Example:", "  ./benchmark rivals --data ../data --set snips --out docs/results/rivals-snips.md"})
public final class RivalsBenchmark implements Callable<Integer> {

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

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "understudy, opennlp, corenlp, nlpjs. Default: all that can run here.")
    private List<String> only = List.of();

    @Option(
            names = "--nlpjs",
            paramLabel = "DIR",
            description = "Where npm installs NLP.js the first time. Default: .understudy/rivals/nlpjs.")
    private @Nullable Path nlpjs;

    private record Row(
            Rival rival, double trainSeconds, Figures figures, long bytes, long residentBytes, List<Long> nanos) {}

    @Override
    public Integer call() throws IOException {
        if (rounds < 2) {
            throw new UsageException("--rounds is " + rounds + "; allowed: 2 or more, half of them warm-up");
        }
        for (String name : only) {
            if (!Rivals.NAMES.contains(name)) {
                throw new UsageException("unknown rival " + name + "; allowed: " + String.join(", ", Rivals.NAMES));
            }
        }
        OutFile.requireFolder(out);
        PublicData sets = PublicData.named(set, data, 1);
        Path node = nlpjs != null
                ? nlpjs
                : Path.of(System.getProperty("understudy.home", "."), ".understudy", "rivals", "nlpjs");
        List<Row> rows = new ArrayList<>();
        try {
            for (String name : only.isEmpty() ? Rivals.NAMES : only) {
                Rival rival = started(name, node);
                if (rival != null) {
                    rows.add(row(name, rival, sets, node));
                }
            }
            time(rows, sets);
        } finally {
            rows.forEach(row -> row.rival().close());
        }
        String table = table(rows);
        System.out.println(table);
        if (out != null) {
            Files.writeString(out, table + "\n");
        }
        return 0;
    }

    /** A rival that was not asked for by name is left out where it cannot run. */
    private @Nullable Rival started(String name, Path node) throws IOException {
        try {
            return Rivals.named(name, node);
        } catch (IOException e) {
            if (only.contains(name)) {
                throw e;
            }
            System.err.println("leaving " + name + " out: " + e.getMessage());
            return null;
        }
    }

    private Row row(String name, Rival rival, PublicData sets, Path node) throws IOException {
        System.err.println("training " + rival.name());
        long begun = System.nanoTime();
        rival.train(sets.train(), sets.dev());
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<Judged> judged = sets.test().utterances().stream()
                .map(u -> new Judged(u, rival.predict(u.text())))
                .toList();
        Path folder = Files.createTempDirectory("understudy-" + name);
        Path texts = Files.createTempFile("understudy-texts", ".txt");
        try {
            rival.save(folder);
            Files.write(
                    texts,
                    sets.test().utterances().stream()
                            .map(u -> u.text().replace('\n', ' '))
                            .toList());
            return new Row(
                    rival,
                    seconds,
                    Evaluation.of(judged).all(),
                    size(folder),
                    MemoryProbe.measure(name, folder, texts, node),
                    new ArrayList<>());
        } finally {
            Files.delete(texts);
            delete(folder);
        }
    }

    private static long size(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** The rivals take turns, so that what else the machine does falls on all of them. */
    private void time(List<Row> rows, PublicData sets) {
        for (int round = 0; round < rounds; round++) {
            for (Row row : rows) {
                for (Utterance utterance : sets.test().utterances()) {
                    long nanos = row.rival().time(utterance.text());
                    if (round >= rounds / 2) {
                        row.nanos().add(nanos);
                    }
                }
            }
        }
    }

    private String table(List<Row> rows) {
        StringBuilder table = new StringBuilder("| " + set
                + ", test part, one run | intent | slot F1 | exact | train s | p50 µs | p99 µs | p50 against the first | model MB | resident MB |\n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        double own = percentile(rows.getFirst(), 0.5);
        for (Row row : rows) {
            Figures figures = row.figures();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.0f | %.0f | %.0f | %.2f | %.1f | %.0f |%n",
                    row.rival().name(),
                    percent(figures.intentAccuracy()),
                    row.rival().findsSlots() ? percent(figures.slotF1()) : "–",
                    row.rival().findsSlots() ? percent(figures.exactMatch()) : "–",
                    row.trainSeconds(),
                    percentile(row, 0.5) / 1e3,
                    percentile(row, 0.99) / 1e3,
                    percentile(row, 0.5) / own,
                    row.bytes() / 1e6,
                    row.residentBytes() / 1e6));
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
}
