package io.understudy.training.experiment;

import io.understudy.core.corpus.Corpus;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.bench.TrainingData;
import io.understudy.training.bench.TrainingJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The bases of the study, in two steps: one for each fold from all sets and languages, which then goes on learning from what the fold leaves of
 * a skill's own set and language (after domain-adaptive pretraining, Gururangan et al. 2020, section 3).
 */
final class MatureBases {

    private final SimulatedSkills skills;
    private final TransferPlan plan;
    private final TrainingBench bench;
    private final long seed;
    private final Map<Near, Path> trained = new HashMap<>();

    /** A base for skills of this fold and set. */
    private record Near(int fold, String set) {}

    MatureBases(SimulatedSkills skills, TransferPlan plan, TrainingBench bench, long seed) {
        this.skills = skills;
        this.plan = plan;
        this.bench = bench;
        this.seed = seed;
    }

    /** Trains the bases that these skills need. */
    void train(Collection<SimulatedSkill> needed) {
        if (needed.isEmpty()) {
            return;
        }
        Map<Integer, TreeSet<String>> sets = new TreeMap<>();
        needed.forEach(skill ->
                sets.computeIfAbsent(skill.fold(), fold -> new TreeSet<>()).add(skill.set()));
        bench.say("training " + sets.size() + " bases, each without the intents of its skills");
        Map<Integer, TrainingJob> general = new TreeMap<>();
        Map<Near, TrainingData> own = new LinkedHashMap<>();
        sets.forEach((fold, names) -> {
            TrainingData mature = skills.mature(fold, plan.matureUtterances(), seed);
            general.put(fold, bench.base("base-" + fold, mature, plan.baseSettings()));
            names.forEach(set -> own.put(new Near(fold, set), partOf(set, mature)));
        });
        bench.run(List.copyOf(general.values()));
        List<TrainingJob> further = new ArrayList<>();
        own.forEach((near, data) -> {
            TrainingJob begun = Objects.requireNonNull(general.get(near.fold()));
            String id = begun.id() + "-" + near.set();
            Path base = Path.of(begun.out());
            Path out = base.resolveSibling(id + ".understudy");
            further.add(bench.keptJob(id, data, base, plan.nearSettings(), plan.transfer(), out));
            trained.put(near, out);
        });
        bench.say("training them further, each on the rest of one set and language: " + further.size());
        bench.run(further);
    }

    private static TrainingData partOf(String set, TrainingData mature) {
        return new TrainingData(partOf(set, mature.train()), partOf(set, mature.dev()), mature.test());
    }

    private static Corpus partOf(String set, Corpus mature) {
        return Corpus.of(mature.utterances().stream()
                .filter(u -> SimulatedSkills.setOf(u).equals(set))
                .toList());
    }

    /** The base of a skill, which was among those needed. */
    Path of(SimulatedSkill skill) {
        return Objects.requireNonNull(trained.get(new Near(skill.fold(), skill.set())), skill.name());
    }
}
