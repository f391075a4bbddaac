package io.understudy.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "quickstart",
        description = "The whole story on the corpus in the repository: read, train, measure, ask; then how to serve.",
        footer = {"", "Example:", "  understudy quickstart --out /tmp/home.understudy"})
final class QuickstartCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Option(names = "--corpus", paramLabel = "DIR", description = "The corpus; by default the one in the repository.")
    private @Nullable Path corpusFolder;

    @Option(
            names = "--out",
            paramLabel = "BUNDLE",
            description = "The bundle to write. Default: .understudy/home.understudy.")
    private Path out = Path.of(".understudy", "home.understudy");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() {
        new QuickstartStory(common, out, seed).tell(corpusFolder);
        return ExitStatus.SUCCESS;
    }
}
