package io.understudy.cli;

import io.understudy.core.error.InputException;
import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.training.Recipe;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.bench.TrainingData;
import io.understudy.training.bench.TrainingOutcome;
import io.understudy.training.procedure.TransferSettings;
import io.understudy.training.skill.ManySkills;
import io.understudy.training.skill.SkillComparison;
import io.understudy.training.skill.SkillSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code train-many} does, apart from its command for the reason that {@link TrainingSession} gives. */
final class ManySkillsSession {

    private final CommonOptions common;
    private final DataOptions dataOptions;
    private final BaseOptions baseOptions;

    ManySkillsSession(CommonOptions common, DataOptions dataOptions, BaseOptions baseOptions) {
        this.common = common;
        this.dataOptions = dataOptions;
        this.baseOptions = baseOptions;
    }

    /** Returns the exit status: failure where any skill could not be trained. */
    int run(Path data, Path out, Path work, int jobs, RecipeOptions recipeOptions) {
        if (jobs < 1) {
            throw new UsageException("--jobs is " + jobs + "; allowed: 1 or more");
        }
        TransferSettings transfer = TrainingSession.transferSettings(baseOptions, ManySkills.TRAININGS);
        Map<String, String> settings = recipeOptions.settings();
        Recipe.requireKnown(settings);
        Path base = baseOptions.base();
        if (base != null) {
            BundleFile.read(base);
        }
        Map<String, TrainingData> skills = new LinkedHashMap<>();
        int unreadable = 0;
        for (Path file : children(data)) {
            try {
                skills.put(name(file), TrainingData.of(dataOptions.read(file, common.err()), recipeOptions.seed()));
            } catch (InputException e) {
                unreadable++;
                say("left out: " + e.getMessage());
            }
        }
        if (skills.isEmpty()) {
            throw new InputException("there is no skill to train in " + data);
        }
        TrainingBench bench = new TrainingBench(work, jobs, this::say);
        ManySkills.Report report =
                new ManySkills(bench, base, settings, transfer).train(skills, work.resolve("models"), out);
        common.print(report, text(report));
        return unreadable > 0 || !report.missing().isEmpty() ? ExitStatus.FAILURE : ExitStatus.SUCCESS;
    }

    private void say(String line) {
        common.err().println(line);
        common.err().flush();
    }

    private static List<Path> children(Path data) {
        if (!Files.isDirectory(data)) {
            throw new UsageException(
                    data + " is no folder; --data names a folder with a file or folder for each skill");
        }
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(p -> !String.valueOf(p.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StorageException("cannot read " + data + ": " + e.getMessage(), e);
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = Files.isDirectory(file) ? -1 : name.indexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^\\p{L}\\d_-]", "_");
    }

    private static String text(ManySkills.Report report) {
        StringBuilder text = new StringBuilder();
        if (report.summary() != null) {
            String row = "%-32s %10s %10s %10s %11s %10s  %s%n";
            text.append(String.format(
                    row, "SemER of skill", "utterances", "scratch", "base", "gain on dev", "reduction", "kept"));
            for (SkillComparison skill : report.compared()) {
                Double devGain = skill.devGain();
                text.append(String.format(
                        row,
                        skill.name(),
                        skill.trainUtterances(),
                        percent(skill.scratchError()),
                        percent(skill.baseError()),
                        devGain == null ? "–" : percent(devGain) + "%",
                        percent(skill.relativeReduction()) + "%",
                        skill.chosen().name().toLowerCase(Locale.ROOT)));
            }
            text.append(summary(report.summary()));
        }
        for (TrainingOutcome skill : report.scratch()) {
            text.append(String.format(
                    "%-32s %10d utterances  SemER %s%n",
                    skill.id().replaceFirst("\\.scratch$", ""),
                    skill.trainUtterances(),
                    percent(skill.semanticErrorRate())));
        }
        if (!report.missing().isEmpty()) {
            text.append("not trained: ")
                    .append(String.join(", ", report.missing()))
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String summary(SkillSummary summary) {
        String interval = summary.interval() == null
                ? ""
                : " (95%: " + percent(summary.interval().low()) + " to "
                        + percent(summary.interval().high()) + ")";
        return String.format(
                "%d skills: mean SemER %s from scratch, %s kept; mean relative reduction %s%%%s; %d better, %d worse, %d fell back%n",
                summary.count(),
                percent(summary.meanScratchError()),
                percent(summary.meanError()),
                percent(summary.meanRelativeReduction()),
                interval,
                summary.better(),
                summary.worse(),
                summary.fallbacks());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
