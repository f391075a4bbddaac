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
            description =
                    "Trainings from the base whose weights are averaged; takes N times as long. Default: 1, and 2 in train-many.")
    private @Nullable Integer trainings;

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

    /** How many trainings are averaged: as many as the command usually does, or as it was told. */
    int trainings(int usual) {
        int number = trainings == null ? usual : trainings;
        if (number < 1) {
            throw new UsageException("--average is " + number + "; allowed: 1 or more trainings");
        }
        if (base == null && trainings != null && number > 1) {
            throw new UsageException("--average is for trainings from a base; name one with --base");
        }
        return number;
    }

    double lowerRate() {
        if (!(lowerRate >= 0 && lowerRate <= 1)) {
            throw new UsageException("--lower-rate is " + lowerRate + "; allowed: 0 to 1");
        }
        return lowerRate;
    }
}
