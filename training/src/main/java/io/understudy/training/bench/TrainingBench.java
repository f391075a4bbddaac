package io.understudy.training.bench;

import io.understudy.training.procedure.TrainingRequest.BundlePrecision;
import io.understudy.training.procedure.TransferSettings;
import io.understudy.training.procedure.UpgradeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder where many trainings are prepared, run and kept: {@code data} holds each skill's utterances, {@code models} the bundles that stay,
 * {@code outcomes} what each training came to.
 */
public final class TrainingBench {

    private final Path folder;
    private final TrainingPool pool;
    private final Consumer<String> listener;

    /**
     * A bench.
     *
     * @param processes how many trainings run at once
     * @param listener hears how far the work is, a line at a time
     */
    public TrainingBench(Path folder, int processes, Consumer<String> listener) {
        this.folder = folder;
        this.listener = listener;
        pool = new TrainingPool(folder.resolve("outcomes"), processes);
    }

    /** A training of a skill whose bundle is measured and not kept. */
    public TrainingJob job(
            String id,
            TrainingData data,
            @Nullable Path base,
            Map<String, String> settings,
            TransferSettings transfer) {
        return prepared(id, data, base, settings, transfer, folder.resolve(id + ".understudy"), false);
    }

    /** A training of a skill whose bundle stays. */
    public TrainingJob keptJob(
            String id,
            TrainingData data,
            @Nullable Path base,
            Map<String, String> settings,
            TransferSettings transfer,
            Path out) {
        return prepared(id, data, base, settings, transfer, out, true);
    }

    /** The training of a base. */
    public TrainingJob base(String id, TrainingData data, Map<String, String> settings) {
        return prepared(id, data, null, settings, TransferSettings.STANDARD, folder.resolve(id + ".understudy"), true);
    }

    /**
     * The training of a successor whose bundle stays.
     *
     * @param predecessor its predecessor's bundle
     * @param ensemble the bundles whose scores are learned from instead of the predecessor's; empty for none
     */
    public TrainingJob successor(
            String id,
            TrainingData data,
            Path predecessor,
            List<Path> ensemble,
            UpgradeSettings upgrade,
            Map<String, String> settings) {
        return base(id, data, settings).following(predecessor, ensemble, upgrade);
    }

    /** A training from scratch whose bundle holds both floats and 8-bit integers, and stays. */
    public TrainingJob inBothPrecisions(String id, TrainingData data, Map<String, String> settings) {
        return base(id, data, settings).with(BundlePrecision.BOTH);
    }

    private TrainingJob prepared(
            String id,
            TrainingData data,
            @Nullable Path base,
            Map<String, String> settings,
            TransferSettings transfer,
            Path out,
            boolean keep) {
        Path own = folder.resolve("data").resolve(id);
        TrainingJob.write(own, data);
        return new TrainingJob(
                id,
                own.toString(),
                base == null ? null : base.toString(),
                settings,
                transfer,
                null,
                BundlePrecision.INT8,
                out.toString(),
                keep);
    }

    /** Runs what has not been run; says how far it is every half minute. */
    public Map<String, TrainingOutcome> run(List<TrainingJob> jobs) {
        ProgressLines lines = new ProgressLines(jobs.size());
        return pool.run(jobs, lines::done, listener);
    }

    /** Says a line to whoever watches. */
    public void say(String line) {
        listener.accept(line);
    }

    private final class ProgressLines {
        private static final Duration PAUSE = Duration.ofSeconds(30);
        private final int total;
        private final long begun = System.nanoTime();
        private long saidAt = begun;
        private int done;

        ProgressLines(int total) {
            this.total = total;
        }

        synchronized void done(TrainingOutcome outcome) {
            done++;
            long now = System.nanoTime();
            if (now - saidAt >= PAUSE.toNanos() || done == total) {
                saidAt = now;
                Duration left = Duration.ofNanos((now - begun) / done * (total - done));
                listener.accept(done + " of " + total + " trainings, the last " + outcome.id() + ", about "
                        + left.toMinutes() + " min " + left.toSecondsPart() + " s left");
            }
        }
    }
}
