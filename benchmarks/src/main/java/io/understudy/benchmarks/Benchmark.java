package io.understudy.benchmarks;

import io.understudy.benchmarks.rivals.MemoryProbe;
import io.understudy.benchmarks.rivals.RivalsBenchmark;
import io.understudy.benchmarks.sorting.LearnedBenchmark;
import io.understudy.core.error.UnderstudyException;
import io.understudy.core.error.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ./benchmark} command. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description =
                "Measures Understudy, beside rivals where there are any. Data sets are read from where --data says; none comes along.",
        subcommands = {
            QualityBenchmark.class,
            LatencyBenchmark.class,
            RivalsBenchmark.class,
            LearnedBenchmark.class,
            ShadowBenchmark.class,
            MemoryProbe.class
        })
public final class Benchmark {

    private Benchmark() {}

    /** Runs a benchmark and ends the process with 0, or with one line and 1 where it cannot run, 2 where it was told wrongly. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Benchmark());
        line.setExecutionExceptionHandler((failure, command, result) -> {
            if (!(failure instanceof UnderstudyException)) {
                failure.printStackTrace(command.getErr());
            }
            command.getErr().println("benchmark: " + failure.getMessage());
            return failure instanceof UsageException ? 2 : 1;
        });
        System.exit(line.execute(arguments));
    }
}
