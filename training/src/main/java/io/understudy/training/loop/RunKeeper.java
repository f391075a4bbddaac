package io.understudy.training.loop;

import ai.djl.engine.Engine;
import io.understudy.training.loop.Progress.Step;
import io.understudy.training.optimize.Adam;
import io.understudy.training.optimize.Parameter;
import java.time.Duration;
import java.util.Collection;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Keeps a training run: where it stands, in memory and on disk, and what is heard of its steps. */
final class RunKeeper {

    /** So many times as long as the last checkpoint took to write passes before the next one is written. */
    private static final long TRAINING_PER_SAVING = 20;

    private static final double REMEMBERED = 0.95;

    private final Collection<Parameter> parameters;
    private final Adam adam;
    private final int totalSteps;
    private final @Nullable Checkpoint checkpoint;
    private final Progress progress;
    private final LoopState state = new LoopState();
    private final long begun = System.nanoTime();
    private final int resumedAt;
    private long nextSave = begun;
    private double sum;
    private int steps;
    private double moving = Double.NaN;

    /**
     * Begins a run, or resumes the one whose state the checkpoint holds.
     *
     * @param totalSteps how many steps the run has in all
     * @param checkpoint where the state after an epoch is kept, as often as costs a twentieth of the time; null for nowhere
     */
    RunKeeper(
            Collection<Parameter> parameters,
            Adam adam,
            int totalSteps,
            @Nullable Checkpoint checkpoint,
            Progress progress) {
        this.parameters = parameters;
        this.adam = adam;
        this.totalSteps = totalSteps;
        this.checkpoint = checkpoint;
        this.progress = progress;
        if (checkpoint != null) {
            checkpoint.restore(parameters, adam, state);
        }
        resumedAt = adam.steps();
    }

    /** Everything random in an epoch but what the tensor engine draws. */
    static Random randomOf(long seed, int epoch) {
        Random random = generator(seed, epoch);
        random.nextInt(); // the engine's seed
        return random;
    }

    /** Seeds what the tensor engine draws from here on, for dropout: when an epoch begins, not when its examples are prepared. */
    static void seedEngine(long seed, int epoch) {
        Engine.getInstance().setRandomSeed((int) (generator(seed, epoch).nextInt() ^ seed));
    }

    private static Random generator(long seed, int epoch) {
        return new Random(seed * 1_000_003L + epoch);
    }

    LoopState state() {
        return state;
    }

    /** Hears of a step. */
    void stepMade(double loss) {
        sum += loss;
        steps++;
        moving = Double.isNaN(moving) ? loss : REMEMBERED * moving + (1 - REMEMBERED) * loss;
        int made = adam.steps() - resumedAt;
        int left = Math.max(0, totalSteps - adam.steps());
        long remaining = (System.nanoTime() - begun) / Math.max(1, made) * left;
        progress.step(new Step(adam.steps(), totalSteps, moving, Duration.ofNanos(remaining)));
    }

    /** The mean loss of the steps since this was last asked. */
    double meanLoss() {
        double mean = sum / Math.max(1, steps);
        sum = 0;
        steps = 0;
        moving = Double.NaN;
        return mean;
    }

    /**
     * Saves the state after an epoch, if it is time.
     *
     * @param must whether the state must be saved now, however long that takes
     */
    void save(boolean must) {
        if (checkpoint != null && (must || System.nanoTime() >= nextSave)) {
            long saving = System.nanoTime();
            checkpoint.save(parameters, adam, state);
            long saved = System.nanoTime();
            nextSave = saved + TRAINING_PER_SAVING * (saved - saving);
        }
    }
}
