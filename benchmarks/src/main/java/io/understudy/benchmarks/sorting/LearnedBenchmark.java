package io.understudy.benchmarks.sorting;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.understudy.benchmarks.OutFile;
import io.understudy.benchmarks.sorting.Contest.Timing;
import io.understudy.core.error.UsageException;
import io.understudy.learned.index.LearnedIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times {@code learned} beside its rivals. */
@Command(
        name = "learned",
        mixinStandardHelpOptions = true,
        description = "Times the learned sort and index beside the JDK and fastutil, all in turns in one run.",
        footer = {"", "Example:", "  ./benchmark learned --out docs/results/learned"})
public final class LearnedBenchmark implements Callable<Integer> {

    private static final int QUICK_SIZE = 1_000_000;
    private static final int SIZE = 10_000_000;
    private static final int GREATEST_SIZE = 100_000_000;
    private static final Set<String> SMOOTH = Set.of("uniform", "lognormal", "log times, bursts");

    @Option(names = "--quick", description = "Up to a million keys: ends within five minutes.")
    private boolean quick;

    @Option(names = "--json", description = "Print one JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds that count. Default: ${DEFAULT-VALUE}.",
            defaultValue = "3")
    private int rounds;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes FILE.json and FILE.md.")
    private @Nullable Path out;

    private final List<LearnedResult.Case> cases = new ArrayList<>();
    private final List<LearnedResult.Model> models = new ArrayList<>();

    /** For picocli. */
    public LearnedBenchmark() {}

    @Override
    public Integer call() throws IOException {
        requireRunnable();
        Path corpus = Path.of(System.getProperty("understudy.home", "."), "corpus", "assistant");
        Columns columns = new Columns(List.of(corpus.resolve("en"), corpus.resolve("de"), corpus.resolve("fr")));
        double copy = copyNanoseconds();
        int size = quick ? QUICK_SIZE : SIZE;
        columns.doubles().forEach((name, column) -> {
            double[] doubles = column.apply(size);
            long[] longs = Columns.longs(doubles);
            run(Contests.argsort(name, doubles, false));
            run(Contests.argsort(name, longs));
            run(Contests.payload(name, longs, false));
            run(Contests.plain(name, doubles));
            run(Contests.plain(name, longs));
            if (SMOOTH.contains(name)) {
                run(Contests.threads(name, doubles));
                run(Contests.parallel(name, doubles));
            }
        });
        for (int small = 10_000; small <= QUICK_SIZE; small *= 10) {
            double[] uniform = column(columns, "uniform", small);
            double[] times = column(columns, "log times, bursts", small);
            run(Contests.argsort("uniform", uniform, true));
            run(Contests.argsort("log times, bursts", times, true));
            run(Contests.payload("uniform", Columns.longs(uniform), true));
            run(Contests.composite("uniform", uniform));
            run(Contests.plain("uniform", uniform));
        }
        columns.texts().forEach((name, texts) -> run(Contests.texts(name, texts.apply(QUICK_SIZE))));
        if (!quick) {
            run(Contests.texts("utterances", text(columns, "utterances", SIZE)), 1);
            run(Contests.argsort("uniform", column(columns, "uniform", SIZE), true), 1);
            run(Contests.payload("uniform", Columns.longs(column(columns, "uniform", SIZE)), true), 1);
            run(Contests.argsort("uniform", column(columns, "uniform", GREATEST_SIZE), false), 1);
            run(Contests.plain("uniform", column(columns, "uniform", GREATEST_SIZE)), 1);
        }
        for (boolean isSkewed : new boolean[] {false, true}) {
            lookups(quick ? SIZE : GREATEST_SIZE, isSkewed);
        }
        write(new LearnedResult("learned", quick, copy, cases, models));
        return 0;
    }

    /** Says what is wrong before minutes are spent. */
    private void requireRunnable() {
        if (rounds < 1) {
            throw new UsageException("--rounds is " + rounds + "; allowed: 1 or more");
        }
        OutFile.requireFolder(out);
    }

    private static double[] column(Columns columns, String name, int size) {
        return Objects.requireNonNull(columns.doubles().get(name)).apply(size);
    }

    private static String[] text(Columns columns, String name, int size) {
        return Objects.requireNonNull(columns.texts().get(name)).apply(size);
    }

    private void lookups(int size, boolean isSkewed) {
        String name = (isSkewed ? "squared gaps, " : "exponential gaps, ") + size + " keys";
        long[] sorted = Contests.ascending(size, isSkewed);
        long begun = System.nanoTime();
        LearnedIndex index = Contests.index(sorted);
        double seconds = (System.nanoTime() - begun) / 1e9;
        models.add(new LearnedResult.Model(
                name, index.segments(), index.modelBytes(), index.modelBytes() / (8.0 * size), seconds));
        run(Contests.lookups(name, sorted, index));
    }

    /** What it takes to read and write eight bytes: the floor of one pass over the keys. */
    private double copyNanoseconds() {
        Supplier<long[]> source = () -> new long[SIZE];
        long[] to = new long[SIZE];
        Contest contest = new Contest(
                "copy",
                "",
                SIZE,
                new Contest.Contender<>("copy", source, from -> System.arraycopy(from, 0, to, 0, SIZE)));
        return Objects.requireNonNull(contest.run(5, warmUp()).get("copy")).median();
    }

    private void run(Contest contest) {
        run(contest, rounds);
    }

    private void run(Contest contest, int counted) {
        Map<String, Timing> timings = contest.run(counted, warmUp());
        String ours = contest.contenders().getFirst().name();
        LearnedResult.Case found = LearnedResult.Case.of(contest, counted, ours, timings);
        cases.add(found);
        System.err.println(found.line());
    }

    private void write(LearnedResult result) throws IOException {
        String text =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(result);
        if (json) {
            System.out.println(text);
        } else {
            System.out.println(result.table());
        }
        if (out != null) {
            Files.writeString(Path.of(out + ".json"), text + "\n");
            Files.writeString(Path.of(out + ".md"), result.table());
        }
    }

    private Duration warmUp() {
        return quick ? Duration.ofMillis(300) : Duration.ofMillis(2_500);
    }
}
