package io.understudy.cli;

import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.experiment.TransferExperiment;
import io.understudy.training.experiment.TransferPart;
import io.understudy.training.experiment.TransferReport;
import io.understudy.training.experiment.TransferResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code experiment} does, apart from its command for the reason that {@link TrainingSession} gives. */
final class ExperimentSession {

    private final CommonOptions common;

    ExperimentSession(CommonOptions common) {
        this.common = common;
    }

    void run(
            String name,
            Path data,
            boolean quick,
            List<String> only,
            int mostSkills,
            int jobs,
            @Nullable Path work,
            @Nullable Path out) {
        if (!name.equals("transfer")) {
            throw new UsageException("unknown experiment " + name + "; allowed: transfer");
        }
        if (jobs < 1) {
            throw new UsageException("--jobs is " + jobs + "; allowed: 1 or more");
        }
        Path folder = work != null ? work : Path.of(".understudy", "experiments", quick ? name + "-quick" : name);
        TrainingBench bench = new TrainingBench(folder, jobs, line -> {
            common.err().println(line);
            common.err().flush();
        });
        TransferResult result = TransferExperiment.run(data, quick, parts(only), mostSkills, bench);
        Map<String, Object> json = TransferReport.json(result);
        String tables = TransferReport.markdown(result);
        if (out != null) {
            write(out, ".json", CommonOptions.toJson(json) + "\n");
            write(out, ".md", tables);
            if (!result.stages().isEmpty()) {
                write(out, ".svg", TransferReport.plot(result));
            }
        }
        common.print(json, tables);
    }

    private static Set<TransferPart> parts(List<String> only) {
        if (only.isEmpty()) {
            return EnumSet.allOf(TransferPart.class);
        }
        Set<TransferPart> parts = EnumSet.noneOf(TransferPart.class);
        for (String name : only) {
            try {
                parts.add(TransferPart.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new UsageException("unknown part " + name + "; allowed: skills, stages, ablation, held_out", e);
            }
        }
        return parts;
    }

    private static void write(Path out, String suffix, String text) {
        Path file = out.resolveSibling(out.getFileName() + suffix);
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StorageException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
