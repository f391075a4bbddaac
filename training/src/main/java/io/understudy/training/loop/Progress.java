package io.understudy.training.loop;

import io.understudy.training.network.DevScore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears how a training run gets on. Called from the training thread. */
public interface Progress {

    /** After a step. */
    default void step(Step step) {}

    /** After an epoch. */
    default void epoch(Epoch epoch) {}

    /** A remark worth a line, such as a label that occurs in dev only. */
    default void note(String line) {}

    /** Hears nothing. */
    static Progress silent() {
        return new Progress() {};
    }

    /**
     * A step of the optimizer.
     *
     * @param step steps made so far
     * @param totalSteps steps in all, unless training stops early
     * @param loss moving average of the loss per utterance
     * @param remaining estimated time to the end
     */
    record Step(int step, int totalSteps, double loss, Duration remaining) {}

    /**
     * An epoch's end.
     *
     * @param epoch epochs made so far
     * @param totalEpochs epochs in all
     * @param loss mean loss per utterance in this epoch
     * @param dev what the averaged weights reach on dev, or null without dev data
     * @param isBest whether that is the best so far
     */
    record Epoch(
            int epoch,
            int totalEpochs,
            double loss,
            @Nullable DevScore dev,
            boolean isBest) {}
}
