package io.understudy.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = {
            "Train a joint domain, intent and slot model and write it as a bundle.",
            "Where the data says which utterances are train and dev, that is kept; test utterances are never learned from.",
            "An interrupted run goes on where it stopped when the same command is given again."
        },
        footer = {
            "",
            "Examples:",
            "  understudy train --data nlu.yml --out home.understudy",
            "  understudy train --data snips/train --dev snips/valid --out snips.understudy --seed 7",
            "  understudy train --data plants.jsonl --base home.understudy --out plants.understudy",
            "  understudy train --data all-domains/ --text sentences.txt.gz --out base.understudy",
            "  understudy train --data corpus.jsonl --out small.understudy --set commonSize=64 --set epochs=30"
        })
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private BaseOptions baseOptions;

    @Mixin
    private RecipeOptions recipeOptions;

    @Mixin
    private LearningOptions learning;

    @Option(
            names = "--text",
            paramLabel = "PATH",
            description =
                    "Unlabelled sentences to read before the labels are learned: text, one a line, or data whose labels do not matter; may be given several times. See docs/transfer.md.")
    private List<Path> text = List.of();

    @Override
    public Integer call() {
        TrainingSession session = new TrainingSession(common, dataOptions);
        session.train(learning, text, recipeOptions, baseOptions);
        return ExitStatus.SUCCESS;
    }
}
