package io.understudy.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "experiment",
        description = {
            "Reproduce a published study on public data: table, JSON and plot.",
            "transfer: new skills from a base of mature ones (Goyal et al. 2018); needs the folders massive, topv2, clinc150 and snips.",
            "upgrades: what flips between a predecessor and its successor, by method; needs the folders massive, snips, atis and clinc150.",
            "An interrupted run goes on where it stopped when the same command is given again."
        },
        footer = {
            "",
            "Examples:",
            "  understudy experiment transfer --data ../data --quick",
            "  understudy experiment transfer --data ../data --out docs/results/transfer",
            "  understudy experiment upgrades --data ../data --out docs/results/upgrades"
        })
final class ExperimentCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "NAME", description = "The study: transfer or upgrades.")
    private String name;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the public data sets' folders.")
    private Path data;

    @Option(names = "--quick", description = "The same study at a size that ends within ten minutes on two cores.")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description =
                    "Parts of the study: skills, stages, ablation, held_out of transfer; updates, chain of upgrades. Default: all.")
    private List<String> parts = List.of();

    @Option(
            names = "--skills",
            paramLabel = "N",
            description = "Trains at most so many skills of transfer. Default: all of the study.")
    private int mostSkills = Integer.MAX_VALUE;

    @Option(
            names = "--sets",
            split = ",",
            paramLabel = "SET",
            description = "Sets of upgrades: massive, snips, atis, clinc150. Default: those of the study.")
    private List<String> sets = List.of();

    @Option(names = "--seeds", paramLabel = "N", description = "Repetitions of upgrades. Default: those of the study.")
    private @Nullable Integer seeds;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Trainings at once, a process and a core each. Default: the number of cores.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description =
                    "Where models and outcomes are kept, so that a run can go on. Default: .understudy/experiments/NAME.")
    private @Nullable Path work;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes FILE.json, FILE.md and FILE.svg.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        new ExperimentSession(common, data, quick, parts, jobs, work, out).run(name, mostSkills, sets, seeds);
        return ExitStatus.SUCCESS;
    }
}
