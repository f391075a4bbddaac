package io.understudy.cli;

import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.experiment.TransferExperiment;
import io.understudy.training.experiment.TransferPart;
import io.understudy.training.experiment.TransferReport;
import io.understudy.training.experiment.TransferResult;
import io.understudy.training.experiment.UpgradesExperiment;
import io.understudy.training.experiment.UpgradesPart;
import io.understudy.training.experiment.UpgradesReport;
import io.understudy.training.experiment.UpgradesResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code experiment} does, apart from its command for the reason that {@link TrainingSession} gives. */
final class ExperimentSession {

    private static final String TRANSFER = "transfer";
    private static final String UPGRADES = "upgrades";

    private final CommonOptions common;
    private final Path data;
    private final boolean quick;
    private final List<String> only;
    private final int jobs;
    private final @Nullable Path work;
    private final @Nullable Path out;

    ExperimentSession(
            CommonOptions common,
            Path data,
            boolean quick,
            List<String> only,
            int jobs,
            @Nullable Path work,
            @Nullable Path out) {
        this.common = common;
        this.data = data;
        this.quick = quick;
        this.only = only;
        this.jobs = jobs;
        this.work = work;
        this.out = out;
    }

    void run(String name, int mostSkills, List<String> sets, @Nullable Integer seeds) {
        if (jobs < 1) {
            throw new UsageException("--jobs is " + jobs + "; allowed: 1 or more");
        }
        if (seeds != null && seeds < 1) {
            throw new UsageException("--seeds is " + seeds + "; allowed: 1 or more");
        }
        if (out != null) {
            makeRoom(out);
        }
        Path folder = work != null ? work : Path.of(".understudy", "experiments", quick ? name + "-quick" : name);
        TrainingBench bench = new TrainingBench(folder, jobs, line -> {
            common.err().println(line);
            common.err().flush();
        });
        switch (name) {
            case TRANSFER -> transfer(bench, mostSkills);
            case UPGRADES -> upgrades(bench, folder, sets, seeds);
            default ->
                throw new UsageException("unknown experiment " + name + "; allowed: " + TRANSFER + ", " + UPGRADES);
        }
    }

    private void transfer(TrainingBench bench, int mostSkills) {
        TransferResult result = TransferExperiment.run(data, quick, parts(TransferPart.class), mostSkills, bench);
        report(
                TransferReport.json(result),
                TransferReport.markdown(result),
                result.stages().isEmpty() ? null : TransferReport.plot(result));
    }

    private void upgrades(TrainingBench bench, Path folder, List<String> sets, @Nullable Integer seeds) {
        UpgradesResult result =
                UpgradesExperiment.run(data, quick, parts(UpgradesPart.class), sets, seeds, folder, bench);
        report(UpgradesReport.json(result), UpgradesReport.markdown(result), null);
    }

    private void report(Map<String, Object> json, String tables, @Nullable String plot) {
        if (out != null) {
            write(out, ".json", CommonOptions.toJson(json) + "\n");
            write(out, ".md", tables);
            if (plot != null) {
                write(out, ".svg", plot);
            }
        }
        common.print(json, tables);
    }

    private <P extends Enum<P>> Set<P> parts(Class<P> kind) {
        if (only.isEmpty()) {
            return EnumSet.allOf(kind);
        }
        Set<P> parts = EnumSet.noneOf(kind);
        for (String name : only) {
            try {
                parts.add(Enum.valueOf(kind, name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new UsageException(
                        "unknown part " + name + "; allowed: "
                                + String.join(
                                        ", ",
                                        EnumSet.allOf(kind).stream()
                                                .map(part -> part.name().toLowerCase(Locale.ROOT))
                                                .toList()),
                        e);
            }
        }
        return parts;
    }

    /** Sees to the results' folder before hours go into them. */
    private static void makeRoom(Path out) {
        Path folder = Objects.requireNonNull(out.toAbsolutePath().getParent());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException("cannot make the folder " + folder + " for --out", e);
        }
        if (!Files.isWritable(folder)) {
            throw new StorageException("the folder " + folder + " of --out cannot be written to");
        }
    }

    private static void write(Path out, String suffix, String text) {
        Path file = out.resolveSibling(out.getFileName() + suffix);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StorageException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
