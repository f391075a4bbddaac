package io.understudy.training.skill;

import io.understudy.core.error.StorageException;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.bench.TrainingData;
import io.understudy.training.bench.TrainingJob;
import io.understudy.training.bench.TrainingOutcome;
import io.understudy.training.procedure.TransferSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trains many skills, each from scratch and, where there is a base, from the base too; keeps for each the model that dev prefers. */
public final class ManySkills {

    /** How many trainings of a skill from a base are averaged, unless a user says otherwise: skills are small, and two measured better than one. */
    public static final int TRAININGS = 2;

    private static final String SCRATCH = ".scratch";
    private static final String BASE = ".base";

    private final TrainingBench bench;
    private final @Nullable Path base;
    private final Map<String, String> settings;
    private final TransferSettings transfer;

    /**
     * Trainings on a bench.
     *
     * @param base the base's bundle, or null for training from scratch alone
     * @param settings changes to the recipe
     * @param transfer how the base is used
     */
    public ManySkills(
            TrainingBench bench, @Nullable Path base, Map<String, String> settings, TransferSettings transfer) {
        this.bench = bench;
        this.base = base;
        this.settings = settings;
        this.transfer = transfer;
    }

    /**
     * What came of all.
     *
     * @param summary over the skills that were compared, null without a base
     * @param compared every skill that was trained both ways
     * @param scratch every skill that was trained from scratch alone
     * @param missing the names of skills that could not be trained
     */
    public record Report(
            @Nullable SkillSummary summary,
            List<SkillComparison> compared,
            List<TrainingOutcome> scratch,
            List<String> missing) {}

    /**
     * Trains.
     *
     * @param skills data by name
     * @param models the folder where models lie until one of a skill's is chosen
     * @param out the folder that receives {@code NAME.understudy} for every skill
     */
    public Report train(Map<String, TrainingData> skills, Path models, Path out) {
        List<TrainingJob> jobs = new ArrayList<>();
        create(models);
        create(out);
        skills.forEach((name, data) -> {
            jobs.add(job(name + SCRATCH, data, null, models));
            if (base != null) {
                jobs.add(job(name + BASE, data, base, models));
            }
        });
        Map<String, TrainingOutcome> outcomes = bench.run(jobs);
        List<SkillComparison> compared = new ArrayList<>();
        List<TrainingOutcome> alone = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : skills.keySet()) {
            TrainingOutcome scratch = outcomes.get(name + SCRATCH);
            TrainingOutcome fromBase = outcomes.get(name + BASE);
            if (scratch == null || (base != null && fromBase == null)) {
                missing.add(name);
            } else if (fromBase == null) {
                alone.add(scratch);
                keep(models.resolve(name + SCRATCH + ".understudy"), out, name);
            } else {
                SkillComparison comparison = SkillComparison.of(name, scratch, fromBase);
                compared.add(comparison);
                String chosen = comparison.chosen() == SkillComparison.Chosen.BASE ? BASE : SCRATCH;
                keep(models.resolve(name + chosen + ".understudy"), out, name);
            }
        }
        return new Report(compared.isEmpty() ? null : SkillSummary.of(compared), compared, alone, missing);
    }

    private TrainingJob job(String id, TrainingData data, @Nullable Path from, Path models) {
        return bench.keptJob(id, data, from, settings, transfer, models.resolve(id + ".understudy"));
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException("cannot create " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void keep(Path model, Path out, String name) {
        Path file = out.resolve(name + ".understudy");
        Path aside = out.resolve(name + ".understudy.part");
        try {
            Files.copy(model, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StorageException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
