package io.understudy.cli;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import io.understudy.core.metric.Weighting;
import io.understudy.runtime.Parser;
import io.understudy.runtime.compare.Comparing;
import io.understudy.runtime.compare.Comparison;
import io.understudy.runtime.compare.ComparisonPage;
import io.understudy.runtime.compare.ComparisonSummary;
import io.understudy.runtime.compare.ComparisonTable;
import io.understudy.runtime.compare.GateResult;
import io.understudy.runtime.compare.Gates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = {
            "Compare a successor with its predecessor on the same labelled data: what is newly wrong, newly right, and by how much.",
            "Accuracy, negative flips (newly wrong) and positive flips, by domain, intent and slot and on the tail; the flipped utterances themselves, and how confidences moved.",
            "A gate that fails ends the command with exit status 3. It fails only where its 95%% interval says so too."
        },
        footer = {
            "",
            "Examples:",
            "  understudy compare old.understudy new.understudy --data corpus.jsonl --html comparison.html",
            "  understudy compare old.understudy new.understudy --data corpus.jsonl --max-negative-flips 0.5%% --min-gain 0%%",
            "  understudy compare old.understudy new.understudy --data test.jsonl --protect must-work.jsonl --markdown \"$GITHUB_STEP_SUMMARY\""
        })
final class CompareCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private PartOption part;

    @Mixin
    private GateOptions gateOptions;

    @Parameters(index = "0", paramLabel = "OLD", description = "The predecessor.")
    private Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The successor.")
    private Path successor;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "Labelled data: a file or a folder.")
    private Path data;

    @Option(names = "--by-frequency", description = "Weigh each utterance by how often it occurs in traffic.")
    private boolean byFrequency;

    @Option(
            names = "--threshold",
            paramLabel = "CONFIDENCE",
            description = "Count the utterances whose confidence crosses this. Default: ${DEFAULT-VALUE}.")
    private double threshold = Comparing.THRESHOLD;

    @Option(names = "--html", paramLabel = "FILE", description = "Write one self-contained web page.")
    private @Nullable Path html;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Append a summary for a pull request to FILE.")
    private @Nullable Path markdown;

    /** What is printed as JSON. */
    record Result(Comparison comparison, List<GateResult> gates) {}

    @Override
    public Integer call() {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new UsageException("--threshold is " + threshold + "; allowed: 0 to 1");
        }
        try (Parser before = Parser.open(old);
                Parser after = Parser.open(successor)) {
            Comparing.requireComparable(before.manifest(), after.manifest());
            Gates gates = gateOptions.gates(dataOptions, common);
            Set<String> intents = new HashSet<>(before.manifest().intents());
            intents.addAll(after.manifest().intents());
            gates.requireKnown(intents);
            Corpus corpus = part.of(dataOptions.read(data, common.err()), data);
            Comparison comparison = Comparing.compare(
                    before,
                    after,
                    corpus.utterances(),
                    byFrequency ? Weighting.FREQUENCY : Weighting.UTTERANCE,
                    threshold);
            List<GateResult> results = gates.judge(comparison, before, after);
            if (html != null) {
                write(html, ComparisonPage.of(comparison, results), false);
            }
            if (markdown != null) {
                write(markdown, ComparisonSummary.of(comparison, results), true);
            }
            common.print(new Result(comparison, results), ComparisonTable.of(comparison, results));
            return gateOptions.isBroken(results) ? ExitStatus.GATE : ExitStatus.SUCCESS;
        }
    }

    private static void write(Path file, String text, boolean appends) {
        try {
            if (appends && Files.exists(file)) {
                Files.writeString(file, text, StandardOpenOption.APPEND);
            } else {
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            boolean isMissing = e instanceof NoSuchFileException;
            throw new StorageException(
                    "cannot write " + file + ": " + (isMissing ? "there is no such folder" : e.getMessage()), e);
        }
    }
}
