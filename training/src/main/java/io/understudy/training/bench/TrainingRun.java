package io.understudy.training.skill;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.metric.Evaluation;
import io.understudy.core.metric.Figures;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.training.loop.Progress;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.TrainingReport;
import io.understudy.training.procedure.TrainingRequest;
import io.understudy.training.procedure.Transfer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one {@link SkillJob} in this process. */
final class SkillRun {

    private SkillRun() {}

    static SkillOutcome of(SkillJob job) {
        SkillData data = job.data();
        Corpus train = data.train();
        Corpus dev = data.dev();
        Path out = Path.of(job.out());
        List<SkillOutcome.Point> curve = new ArrayList<>();
        Progress progress = new Progress() {
            private int steps;

            @Override
            public void step(Step step) {
                steps = step.step();
            }

            @Override
            public void epoch(Epoch epoch) {
                if (epoch.dev() != null) {
                    curve.add(new SkillOutcome.Point(steps, 1 - epoch.dev().exactMatch()));
                }
            }
        };
        TrainingRequest request = TrainingRequest.standard(train, dev.size() == 0 ? null : dev, out)
                .with(job.recipe(train.size()))
                .with(TrainingRequest.BundlePrecision.INT8);
        long begun = System.nanoTime();
        TrainingReport report = job.base() == null
                ? DirectTraining.run(request, progress)
                : Transfer.run(request, BundleFile.read(Path.of(job.base())), job.transfer(), progress);
        double seconds = (System.nanoTime() - begun) / 1e9;
        try (Parser parser = Parser.open(out)) {
            return new SkillOutcome(
                    job.id(),
                    train.size(),
                    measured(parser, dev),
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
