package io.understudy.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is learned from and where the outcome goes, by the commands that train one model. */
final class LearningOptions {

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "Training data: a file or a folder.")
    private Path data;

    @Option(
            names = "--dev",
            paramLabel = "PATH",
            description =
                    "Data to choose and calibrate on; by default the data's own dev part, else a tenth of the training data.")
    private @Nullable Path dev;

    @Option(names = "--out", required = true, paramLabel = "BUNDLE", description = "The bundle to write.")
    private Path out;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "Numbers in the bundle: auto (8-bit where it measures as well on dev), float, int8 or both. Default: ${DEFAULT-VALUE}.")
    private String precision;

    @SuppressWarnings("NullAway.Init")
    LearningOptions() {}

    Path data() {
        return data;
    }

    @Nullable
    Path dev() {
        return dev;
    }

    Path out() {
        return out;
    }

    /** As it was written; {@link TrainingSession} knows the names. */
    String precision() {
        return precision;
    }
}
