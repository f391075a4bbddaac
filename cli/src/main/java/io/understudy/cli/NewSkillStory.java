package io.understudy.cli;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.format.CorpusReader;
import io.understudy.core.metric.Evaluation;
import io.understudy.core.metric.Figures;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.training.Recipe;
import io.understudy.training.loop.Progress;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.TrainingRequest;
import io.understudy.training.procedure.Transfer;
import io.understudy.training.procedure.TransferSettings;
import java.nio.file.Path;

/** The part of {@code quickstart} that learns a new skill from thirty utterances, with and without a base. */
final class NewSkillStory {

    private final Path skill;
    private final Path base;
    private final Path folder;
    private final long seed;

    /**
     * A story.
     *
     * @param skill the skill's folder
     * @param base the bundle of the mature domains
     * @param folder where the two models are written
     */
    NewSkillStory(Path skill, Path base, Path folder, long seed) {
        this.skill = skill;
        this.base = base;
        this.folder = folder;
        this.seed = seed;
    }

    /**
     * What both ways came to, on the skill's test utterances.
     *
     * @param utterances how many were learned from
     * @param scratch learned from them alone
     * @param fromBase learned from the base
     */
    record Result(int utterances, Figures scratch, Figures fromBase) {}

    Result learn() {
        Corpus corpus = CorpusReader.read(skill);
        Corpus train = corpus.part(Partition.TRAIN);
        TrainingRequest scratch = TrainingRequest.standard(train, null, folder.resolve("skill-from-scratch.understudy"))
                .with(Recipe.forSize(train.size()).withSeed(seed));
        TrainingRequest fromBase = TrainingRequest.standard(train, null, folder.resolve("skill-from-base.understudy"))
                .with(Recipe.forTransfer(train.size()).withSeed(seed));
        DirectTraining.run(scratch, Progress.silent());
        Transfer.run(fromBase, BundleFile.read(base), TransferSettings.STANDARD, Progress.silent());
        Corpus test = corpus.part(Partition.TEST);
        return new Result(train.size(), measured(scratch.out(), test), measured(fromBase.out(), test));
    }

    private static Figures measured(Path bundle, Corpus test) {
        try (Parser parser = Parser.open(bundle)) {
            return Evaluation.of(Judge.judge(parser, test.utterances())).all();
        }
    }
}
