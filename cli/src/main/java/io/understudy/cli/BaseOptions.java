package io.understudy.cli;

import io.understudy.core.error.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a base is used, by the commands that train from one. */
final class BaseOptions {

    @Option(
            names = "--base",
            paramLabel = "BUNDLE",
            description = "A model whose lower layers the training begins with. See docs/transfer.md.")
    private @Nullable Path base;

    @Option(
            names = "--keep",
            paramLabel = "LAYERS",
            defaultValue = "labels",
            description =
                    "What is kept of the base: embeddings, common (and the common bi-LSTM), tasks (all but the heads) or labels (all, heads for labels of the same name). Default: ${DEFAULT-VALUE}.")
    private String keep = "labels";

    @Option(
            names = "--freeze",
            paramLabel = "N",
            defaultValue = "0",
            description = "Epochs in which the kept layers do not move. Default: ${DEFAULT-VALUE}.")
    private int freeze;

    @Option(
            names = "--thaw-gradually",
            description = "Kept layers thaw one after the other, the uppermost first, --freeze epochs apart.")
    private boolean gradual;

    @Option(
            names = "--lower-rate",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description =
                    "What the learning rate is multiplied by for each kept layer further down. Default: ${DEFAULT-VALUE}.")
    private double lowerRate = 1;

    @Option(
            names = "--average",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Trainings from the base whose weights are averaged; takes N times as long. Default: ${DEFAULT-VALUE}.")
    private int trainings = 1;

    BaseOptions() {}

    @Nullable
    Path base() {
        return base;
    }

    /** The layers to keep, by name; checked where they are understood. */
    String keep() {
        return keep;
    }

    int freeze() {
        if (freeze < 0) {
            throw new UsageException("--freeze is " + freeze + "; allowed: 0 or more epochs");
        }
        return freeze;
    }

    boolean gradual() {
        return gradual;
    }

    int trainings() {
        if (trainings < 1) {
            throw new UsageException("--average is " + trainings + "; allowed: 1 or more trainings");
        }
        return trainings;
    }

    double lowerRate() {
        if (!(lowerRate >= 0 && lowerRate <= 1)) {
            throw new UsageException("--lower-rate is " + lowerRate + "; allowed: 0 to 1");
        }
        return lowerRate;
    }
}
