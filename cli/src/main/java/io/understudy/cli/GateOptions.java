package io.understudy.cli;

import io.understudy.core.error.UsageException;
import io.understudy.runtime.compare.Aspect;
import io.understudy.runtime.compare.GateResult;
import io.understudy.runtime.compare.Gates;
import io.understudy.runtime.compare.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a successor must keep to. */
final class GateOptions {

    @Option(
            names = "--max-negative-flips",
            paramLabel = "RATE",
            converter = Rate.class,
            description = "The gate fails where more utterances than this, such as 0.5%%, are newly wrong.")
    private @Nullable Double mostNegativeFlips;

    @Option(
            names = "--min-gain",
            paramLabel = "RATE",
            converter = Rate.class,
            description = "The gate fails where accuracy gains less than this; may be negative, such as -0.2%%.")
    private @Nullable Double leastGain;

    @Option(
            names = "--protect",
            paramLabel = "FILE",
            description = "Labelled utterances that must not flip: any format that is read.")
    private @Nullable Path protect;

    @Option(
            names = "--gate-on",
            paramLabel = "WHAT",
            defaultValue = "utterance",
            description = "What the gates are about: utterance, intent or slots. Default: ${DEFAULT-VALUE}.")
    private String aspect;

    @Option(names = "--strict", description = "Undecided gates fail too.")
    private boolean strict;

    @SuppressWarnings("NullAway.Init")
    GateOptions() {}

    Gates gates(DataOptions dataOptions, CommonOptions common) {
        if (mostNegativeFlips != null && mostNegativeFlips < 0) {
            throw new UsageException("--max-negative-flips is " + mostNegativeFlips + "; allowed: 0% to 100%");
        }
        return new Gates(
                aspect(),
                mostNegativeFlips,
                leastGain,
                protect == null
                        ? List.of()
                        : dataOptions.read(protect, common.err()).utterances());
    }

    private Aspect aspect() {
        return switch (aspect.toLowerCase(Locale.ROOT)) {
            case "utterance" -> Aspect.UTTERANCE;
            case "intent" -> Aspect.INTENT;
            case "slots" -> Aspect.SLOTS;
            default -> throw new UsageException("--gate-on is " + aspect + "; allowed: utterance, intent, slots");
        };
    }

    /** Whether a gate does not hold. */
    boolean isBroken(List<GateResult> results) {
        return results.stream()
                .anyMatch(result ->
                        result.verdict() == Verdict.FAILS || (strict && result.verdict() == Verdict.UNDECIDED));
    }
}
