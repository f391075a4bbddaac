package io.understudy.training.bench;

import com.sun.management.OperatingSystemMXBean;
import io.understudy.core.corpus.Corpus;
import io.understudy.core.metric.Evaluation;
import io.understudy.core.metric.Figures;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.training.loop.Progress;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.Predecessor;
import io.understudy.training.procedure.TrainingReport;
import io.understudy.training.procedure.TrainingRequest;
import io.understudy.training.procedure.Transfer;
import io.understudy.training.procedure.Upgrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one {@link TrainingJob} in this process. */
final class TrainingRun {

    private TrainingRun() {}

    static TrainingOutcome of(TrainingJob job) {
        TrainingData data = job.data();
        Corpus train = data.train();
        Corpus dev = data.dev();
        Path out = Path.of(job.out());
        List<TrainingOutcome.Point> curve = new ArrayList<>();
        Progress progress = new Progress() {
            private int earlier;
            private int steps;

            // Steps count from 1 again where one training follows another.
            @Override
            public void step(Step step) {
                if (earlier + step.step() <= steps) {
                    earlier = steps;
                }
                steps = earlier + step.step();
            }

            @Override
            public void epoch(Epoch epoch) {
                if (epoch.dev() != null) {
                    curve.add(new TrainingOutcome.Point(steps, 1 - epoch.dev().exactMatch()));
                }
            }
        };
        TrainingRequest request = TrainingRequest.standard(train, dev.size() == 0 ? null : dev, out)
                .with(job.recipe(train.size()))
                .with(job.precision());
        long begun = processorNanoseconds();
        TrainingReport report = trained(job, request, progress);
        double seconds = (processorNanoseconds() - begun) / 1e9;
        try (Parser parser = Parser.open(out)) {
            return new TrainingOutcome(
                    job.id(),
                    train.size(),
                    measured(parser, dev),
                    report.negativeLogLikelihood(),
                    data.test().size() == 0 ? null : measured(parser, data.test()),
                    report.steps(),
                    seconds,
                    curve,
                    job.digest());
        } finally {
            if (!job.keep()) {
                delete(out);
            }
        }
    }

    /** What this process has computed so far: unlike the time of day it does not depend on what else the machine does. */
    private static long processorNanoseconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static TrainingReport trained(TrainingJob job, TrainingRequest request, Progress progress) {
        if (job.base() == null) {
            return DirectTraining.run(request, progress);
        }
        Path base = Path.of(job.base());
        TrainingJob.Succession upgrade = job.upgrade();
        if (upgrade == null) {
            return Transfer.run(request, BundleFile.read(base), job.transfer(), progress);
        }
        List<Bundle> ensemble = upgrade.ensemble().stream()
                .map(member -> BundleFile.read(Path.of(member)))
                .toList();
        try (Predecessor predecessor = Predecessor.open(base)) {
            return Upgrade.run(request, predecessor, ensemble, upgrade.settings(), progress)
                    .training();
        }
    }

    private static Figures measured(Parser parser, Corpus corpus) {
        return Evaluation.of(Judge.judge(parser, corpus.utterances())).all();
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
