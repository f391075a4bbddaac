package io.understudy.training.experiment;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.metric.Judged;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.bench.TrainingData;
import io.understudy.training.bench.TrainingJob;
import io.understudy.training.bench.TrainingOutcome;
import io.understudy.training.procedure.EnsembleBundle;
import io.understudy.training.procedure.UpgradeMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The study of upgrades (METHODS §4): a predecessor, a successor by each method, and what flips between them on test. All kinds of update
 * lead to the same successor, the standard network on all of a set's data, so that the successor without treatment is one and the same.
 */
public final class UpgradesExperiment {

    /** Without treatment but with twice the steps, as many as an anchored successor and its predecessor have made together. */
    static final String LONGER = "longer";

    /** Anchored with twice the steps, to be compared with {@link #LONGER}: whether the method holds where trainings end later. */
    static final String ANCHORED_LONGER = UpgradeMethod.ANCHORED.title() + "-" + LONGER;

    /** What is added to a successor's seed for its predecessor's. */
    private static final long PREDECESSOR_SEED = 100;

    private final UpgradesPlan plan;
    private final TrainingBench bench;
    private final Path folder;
    private final Map<String, TrainingData> data = new LinkedHashMap<>();
    private final UpgradeCases cases = new UpgradeCases();

    private UpgradesExperiment(UpgradesPlan plan, Path data, Path folder, TrainingBench bench) {
        this.plan = plan;
        this.bench = bench;
        this.folder = folder;
        UpgradeSets sets = new UpgradeSets(data, plan.utterances());
        plan.sets().forEach(set -> this.data.put(set, sets.read(set)));
    }

    /**
     * Runs the study; what an earlier run with the same data left is not trained again.
     *
     * @param data the folder of the public sets massive, snips, atis and clinc150
     * @param quick whether the short form is run
     * @param parts what is studied
     * @param sets the public sets, none for those of the plan
     * @param seeds repetitions, null for those of the plan
     * @param folder where the bench keeps bundles
     * @throws io.understudy.core.error.UsageException if a set is missing or unknown
     */
    public static UpgradesResult run(
            Path data,
            boolean quick,
            Set<UpgradesPart> parts,
            List<String> sets,
            @Nullable Integer seeds,
            Path folder,
            TrainingBench bench) {
        UpgradesPlan standard = quick ? UpgradesPlan.QUICK : UpgradesPlan.FULL;
        UpgradesPlan plan =
                standard.with(sets.isEmpty() ? standard.sets() : sets, seeds == null ? standard.seeds() : seeds);
        UpgradesExperiment experiment = new UpgradesExperiment(plan, data, folder, bench);
        return experiment.study(parts);
    }

    private UpgradesResult study(Set<UpgradesPart> parts) {
        long begun = System.nanoTime();
        if (parts.contains(UpgradesPart.UPDATES)) {
            updates();
        }
        List<UpgradesResult.Link> chain = parts.contains(UpgradesPart.CHAIN)
                ? new UpgradeChain(
                                plan,
                                Objects.requireNonNull(data.get(plan.sets().getFirst())),
                                folder,
                                bench)
                        .links()
                : List.of();
        return new UpgradesResult(
                plan.isQuick(),
                plan.utterances(),
                plan.seeds(),
                plan.members(),
                cases.rows(),
                cases.overall(),
                cases.byKind(),
                chain,
                (System.nanoTime() - begun) / 1e9);
    }

    private void updates() {
        bench.say("predecessors, and successors without treatment");
        List<TrainingJob> first = new ArrayList<>();
        List<TrainingJob> second = new ArrayList<>();
        data.forEach((set, own) -> {
            for (int seed = 1; seed <= plan.seeds(); seed++) {
                first.add(bench.base(untreated(set, seed), own, seeded(plan.recipe(), seed)));
                first.add(bench.base(longer(set, seed), own, seeded(plan.longerRecipe(), seed)));
                for (UpgradeKind kind : UpgradeKind.values()) {
                    Map<String, String> recipe = new LinkedHashMap<>(plan.recipe());
                    if (kind == UpgradeKind.LARGER_NETWORK) {
                        recipe.putAll(UpgradesPlan.SMALL);
                    }
                    first.add(bench.base(
                            predecessor(set, kind, seed),
                            UpgradeSets.before(kind, own, seed),
                            seeded(recipe, PREDECESSOR_SEED + seed)));
                }
            }
        });
        Map<String, TrainingOutcome> outcomes = new LinkedHashMap<>(bench.run(first));
        bench.say("successors by every method");
        data.forEach((set, own) -> {
            for (int seed = 1; seed <= plan.seeds(); seed++) {
                for (UpgradeKind kind : UpgradeKind.values()) {
                    for (UpgradeMethod method : trained()) {
                        second.add(successor(set, own, kind, seed, method));
                    }
                    if (seed <= plan.controlSeeds()) {
                        second.add(bench.successor(
                                anchoredLonger(set, kind, seed),
                                own,
                                bundle(predecessor(set, kind, seed)),
                                List.of(),
                                UpgradeMethod.ANCHORED.settings(),
                                seeded(plan.longerRecipe(), seed)));
                    }
                }
                second.add(successor(set, own, UpgradeKind.NEW_SEED, seed, UpgradeMethod.ENSEMBLE_TO_ONE));
            }
        });
        outcomes.putAll(bench.run(second));
        data.keySet().forEach(set -> {
            for (int seed = 1; seed <= plan.seeds(); seed++) {
                measure(set, seed, outcomes);
            }
        });
    }

    /** The methods whose successor depends on the predecessor. */
    private static List<UpgradeMethod> trained() {
        return Arrays.stream(UpgradeMethod.values())
                .filter(m -> m != UpgradeMethod.NONE && !m.hasMembers())
                .toList();
    }

    private TrainingJob successor(String set, TrainingData own, UpgradeKind kind, int seed, UpgradeMethod method) {
        Path old = bundle(predecessor(set, kind, seed));
        List<Path> ensemble = method == UpgradeMethod.ENSEMBLE_TO_ONE
                ? members(seed).stream().map(m -> bundle(untreated(set, m))).toList()
                : List.of();
        return bench.successor(
                id(set, kind, seed, method), own, old, ensemble, method.settings(), seeded(plan.recipe(), seed));
    }

    /** The seeds of an ensemble's members. */
    private List<Integer> members(int seed) {
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < plan.members(); i++) {
            members.add((seed - 1 + i) % plan.seeds() + 1);
        }
        return members;
    }

    static Map<String, String> seeded(Map<String, String> recipe, long seed) {
        Map<String, String> all = new LinkedHashMap<>(recipe);
        all.put("seed", Long.toString(seed));
        return all;
    }

    private static String untreated(String set, int seed) {
        return set + "-" + seed + "-none";
    }

    private static String longer(String set, int seed) {
        return set + "-" + seed + "-" + LONGER;
    }

    private static String anchoredLonger(String set, UpgradeKind kind, int seed) {
        return id(set, kind, seed, UpgradeMethod.ANCHORED) + "-" + LONGER;
    }

    private static String predecessor(String set, UpgradeKind kind, int seed) {
        return set + "-" + seed + "-before-" + kind.title();
    }

    /** An ensemble, and the one that learns from it, do not depend on the predecessor: they are the same for every kind. */
    private static String id(String set, UpgradeKind kind, int seed, UpgradeMethod method) {
        return switch (method) {
            case NONE -> untreated(set, seed);
            case ENSEMBLE_TO_ONE, ENSEMBLE -> set + "-" + seed + "-" + method.title();
            default -> set + "-" + seed + "-" + kind.title() + "-" + method.title();
        };
    }

    private Path bundle(String id) {
        return folder.resolve(id + ".understudy");
    }

    private void measure(String set, int seed, Map<String, TrainingOutcome> outcomes) {
        List<Utterance> test = Objects.requireNonNull(data.get(set)).test().utterances();
        double plainSeconds = seconds(outcomes, untreated(set, seed));
        double memberSeconds = members(seed).stream()
                .mapToDouble(member -> seconds(outcomes, untreated(set, member)))
                .sum();
        Map<UpgradeMethod, List<Judged>> shared = new EnumMap<>(UpgradeMethod.class);
        for (UpgradeMethod method : List.of(UpgradeMethod.NONE, UpgradeMethod.ENSEMBLE_TO_ONE)) {
            shared.put(method, judged(id(set, UpgradeKind.NEW_SEED, seed, method), test));
        }
        shared.put(UpgradeMethod.ENSEMBLE, ensemble(set, seed, test));
        List<Judged> longer = judged(longer(set, seed), test);
        double longerSeconds = seconds(outcomes, longer(set, seed));
        for (UpgradeKind kind : UpgradeKind.values()) {
            try (Parser old = Parser.open(bundle(predecessor(set, kind, seed)))) {
                List<Judged> before = Judge.judge(old, test);
                for (UpgradeMethod method : UpgradeMethod.values()) {
                    String id = id(set, kind, seed, method);
                    List<Judged> known = shared.get(method);
                    List<Judged> after = known == null ? judged(id, test) : known;
                    double own = method == UpgradeMethod.ENSEMBLE ? 0 : seconds(outcomes, id);
                    double cost = own + (method.hasMembers() ? memberSeconds : 0);
                    cases.add(set, kind, method.title(), seed, before, after, cost / plainSeconds);
                }
                cases.add(set, kind, LONGER, seed, before, longer, longerSeconds / plainSeconds);
                if (seed <= plan.controlSeeds()) {
                    String id = anchoredLonger(set, kind, seed);
                    double cost = seconds(outcomes, id) / longerSeconds;
                    cases.add(set, kind, ANCHORED_LONGER, seed, before, judged(id, test), cost);
                }
            }
        }
    }

    private static double seconds(Map<String, TrainingOutcome> outcomes, String id) {
        return Objects.requireNonNull(outcomes.get(id), id).seconds();
    }

    private List<Judged> judged(String id, List<Utterance> test) {
        try (Parser parser = Parser.open(bundle(id))) {
            return Judge.judge(parser, test);
        }
    }

    private List<Judged> ensemble(String set, int seed, List<Utterance> test) {
        List<Bundle> bundles = members(seed).stream()
                .map(member -> BundleFile.read(bundle(untreated(set, member))))
                .toList();
        try (Parser parser = Parser.of(EnsembleBundle.of(bundles))) {
            return Judge.judge(parser, test);
        }
    }
}
