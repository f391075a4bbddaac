package io.understudy.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train-many",
        description = {
            "Train many small skills, each from scratch and from a base, and keep for each what dev prefers.",
            "Each file or folder in --data is a skill. Without a dev part a fifth of a skill's utterances is set aside.",
            "Runs on all cores; an interrupted run goes on where it stopped when the same command is given again."
        },
        footer = {
            "",
            "Examples:",
            "  understudy train-many --data skills/ --base home.understudy --out models/",
            "  understudy train-many --data skills/ --out models/ --jobs 8 --json > skills.json"
        })
final class TrainManyCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private BaseOptions baseOptions;

    @Mixin
    private RecipeOptions recipeOptions;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A folder with a file or folder for each skill.")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder for the bundles.")
    private Path out;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Trainings at once, a process and a core each. Default: the number of cores.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where outcomes are kept, so that a run can go on. Default: OUT/.work.")
    private @Nullable Path work;

    @Override
    public Integer call() {
        Path folder = work != null ? work : out.resolve(".work");
        return new ManySkillsSession(common, dataOptions, baseOptions).run(data, out, folder, jobs, recipeOptions);
    }
}
