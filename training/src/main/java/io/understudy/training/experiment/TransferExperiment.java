package io.understudy.training.experiment;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.CorpusReader;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.bench.TrainingData;
import io.understudy.training.bench.TrainingJob;
import io.understudy.training.bench.TrainingOutcome;
import io.understudy.training.experiment.TransferResult.Ablation;
import io.understudy.training.experiment.TransferResult.Convergence;
import io.understudy.training.experiment.TransferResult.HeldOut;
import io.understudy.training.experiment.TransferResult.Stage;
import io.understudy.training.procedure.TransferSettings;
import io.understudy.training.procedure.TransferSettings.Kept;
import io.understudy.training.skill.SkillComparison;
import io.understudy.training.skill.SkillSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The study of transfer between domains (Goyal et al. 2018, sections 5 and 6) on public sets: many simulated skills from scratch and from a
 * base, the early stages of one domain, steps to converge, and what to keep of the base.
 */
public final class TransferExperiment {

    private static final long SEED = 2018;
    private static final String HELD_OUT_SCENARIO = "calendar";
    private static final int HELD_OUT_UTTERANCES = 10;

    private static final Map<String, TransferSettings> VARIANTS = variants();

    private final Path data;
    private final TransferPlan plan;
    private final Set<TransferPart> parts;
    private final int mostSkills;
    private final TrainingBench bench;
    private final SimulatedSkills skills;

    private TransferExperiment(
            Path data, TransferPlan plan, Set<TransferPart> parts, int mostSkills, TrainingBench bench) {
        this.data = data;
        this.mostSkills = mostSkills;
        this.plan = plan;
        this.parts = parts;
        this.bench = bench;
        skills = new SimulatedSkills(data, SEED);
    }

    private static Map<String, TransferSettings> variants() {
        Map<String, TransferSettings> variants = new LinkedHashMap<>();
        variants.put("embeddings", new TransferSettings(Kept.EMBEDDINGS, 0, false, 1, 1));
        variants.put("common", new TransferSettings(Kept.COMMON, 0, false, 1, 1));
        variants.put("all but the heads", new TransferSettings(Kept.TASKS, 0, false, 1, 1));
        variants.put("all, heads of common labels (standard)", TransferSettings.STANDARD);
        variants.put(
                "all, heads of common labels, lower rates below", new TransferSettings(Kept.LABELS, 0, false, 0.7, 1));
        variants.put("common, frozen", new TransferSettings(Kept.COMMON, 100_000, false, 1, 1));
        variants.put("all, heads of common labels, thawed gradually", new TransferSettings(Kept.LABELS, 3, true, 1, 1));
        return variants;
    }

    /**
     * Runs the study; what an earlier run with the same data left on the bench is not trained again.
     *
     * @param data the folder of the public sets massive, topv2, clinc150 and, for one part, snips
     * @param quick whether the short form is run
     * @param parts what is studied
     * @param mostSkills how many skills are trained at most, in their order
     * @param bench where bases, skills and outcomes are kept
     * @throws io.understudy.core.error.UsageException if a set is missing
     */
    public static TransferResult run(
            Path data, boolean quick, Set<TransferPart> parts, int mostSkills, TrainingBench bench) {
        return new TransferExperiment(data, quick ? TransferPlan.QUICK : TransferPlan.FULL, parts, mostSkills, bench)
                .study();
    }

    private TransferResult study() {
        long begun = System.nanoTime();
        List<Integer> folds = folds();
        List<SimulatedSkill> all =
                skills.all(SEED).stream().filter(s -> folds.contains(s.fold())).toList();
        List<SimulatedSkill> chosen =
                parts.contains(TransferPart.SKILLS) ? first(every(all, plan.everySkill())) : List.of();
        List<SimulatedSkill> ablated = !parts.contains(TransferPart.ABLATION)
                ? List.of()
                : every(
                        all.stream()
                                .filter(s -> !s.source().equals(SimulatedSkills.CLINC150))
                                .toList(),
                        plan.everyAblated());
        Map<String, SimulatedSkill> stages = heldOutScenario();
        MatureBases bases = new MatureBases(skills, plan, bench, SEED);
        bases.train(Stream.of(chosen, ablated, stages.values())
                .flatMap(Collection::stream)
                .toList());
        List<TrainingJob> jobs = new ArrayList<>();
        for (SimulatedSkill skill : chosen) {
            jobs.add(scratch(skill.name(), skill.data()));
            jobs.add(fromBase(skill.name() + ".base", skill.data(), bases.of(skill), plan.transfer()));
        }
        for (SimulatedSkill skill : ablated) {
            VARIANTS.forEach((name, settings) ->
                    jobs.add(fromBase(variantId(skill, name), skill.data(), bases.of(skill), settings)));
        }
        stages.forEach((id, stage) -> {
            jobs.add(scratch(id, stage.data()));
            jobs.add(fromBase(id + ".base", stage.data(), bases.of(stage), plan.transfer()));
        });
        bench.say(jobs.size() + " trainings of " + chosen.size() + " skills, the early stages and the ablation");
        Map<String, TrainingOutcome> outcomes = bench.run(jobs);
        List<HeldOut> heldOut = parts.contains(TransferPart.HELD_OUT) ? heldOutIntents() : List.of();
        return result(chosen, ablated, outcomes, heldOut, (System.nanoTime() - begun) / 1e9);
    }

    /** The held-out scenario at each size and seed, by the name of its training. */
    private Map<String, SimulatedSkill> heldOutScenario() {
        Map<String, SimulatedSkill> stages = new LinkedHashMap<>();
        for (int size : parts.contains(TransferPart.STAGES) ? plan.stages() : List.<Integer>of()) {
            for (int seed = 1; seed <= plan.seeds(); seed++) {
                stages.put("stage-" + size + "-" + seed, skills.scenario(HELD_OUT_SCENARIO, size, seed));
            }
        }
        return stages;
    }

    private TrainingJob fromBase(String id, TrainingData skill, Path base, TransferSettings settings) {
        return bench.job(id, skill, base, plan.skillSettings(), settings);
    }

    private TrainingJob scratch(String name, TrainingData skill) {
        return bench.job(name + ".scratch", skill, null, plan.skillSettings(), TransferSettings.STANDARD);
    }

    private List<SimulatedSkill> first(List<SimulatedSkill> skillsInOrder) {
        return skillsInOrder.subList(0, Math.min(mostSkills, skillsInOrder.size()));
    }

    private static <T> List<T> every(List<T> all, int nth) {
        List<T> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += nth) {
            some.add(all.get(i));
        }
        return some;
    }

    private static String variantId(SimulatedSkill skill, String variant) {
        return skill.name() + "." + variant.replaceAll("[^a-z]+", "-");
    }

    /** All folds, or that of the held-out scenario and one of intents. */
    private List<Integer> folds() {
        return plan.everyFold()
                ? IntStream.range(0, SimulatedSkills.FOLDS).boxed().toList()
                : List.of(skills.foldOfScenario(HELD_OUT_SCENARIO), Topics.FOLDS);
    }

    /** Ten utterances of one Snips intent, with and without a base that knows the other six. */
    private List<HeldOut> heldOutIntents() {
        Path folder = data.resolve("snips");
        if (!Files.exists(folder) || plan.heldOutIntents() == 0) {
            return List.of();
        }
        Corpus snips = CorpusReader.read(folder);
        List<String> intents = List.copyOf(snips.intents())
                .subList(0, Math.min(plan.heldOutIntents(), snips.intents().size()));
        bench.say("Snips: a base of six intents and " + HELD_OUT_UTTERANCES + " utterances of the seventh");
        List<TrainingJob> bases = new ArrayList<>();
        for (String intent : intents) {
            TrainingData others = new TrainingData(
                    of(snips, Partition.TRAIN, intent, false, Integer.MAX_VALUE),
                    of(snips, Partition.DEV, intent, false, Integer.MAX_VALUE),
                    Corpus.of(List.of()));
            bases.add(bench.base(
                    "snips-without-" + intent, others, Map.of("epochs", "4", "minimumSteps", "0", "linear", "false")));
        }
        bench.run(bases);
        List<TrainingJob> jobs = new ArrayList<>();
        for (int i = 0; i < intents.size(); i++) {
            TrainingData own = new TrainingData(
                    of(snips, Partition.TRAIN, intents.get(i), true, HELD_OUT_UTTERANCES),
                    of(snips, Partition.DEV, intents.get(i), true, Integer.MAX_VALUE),
                    of(snips, Partition.TEST, intents.get(i), true, Integer.MAX_VALUE));
            Path base = Path.of(bases.get(i).out());
            jobs.add(scratch("snips-" + intents.get(i), own));
            jobs.add(fromBase("snips-" + intents.get(i) + ".base", own, base, plan.transfer()));
        }
        Map<String, TrainingOutcome> outcomes = bench.run(jobs);
        return intents.stream()
                .map(intent -> new HeldOut(
                        intent,
                        slotF1(outcomes.get("snips-" + intent + ".scratch")),
                        slotF1(outcomes.get("snips-" + intent + ".base"))))
                .toList();
    }

    private static double slotF1(@Nullable TrainingOutcome outcome) {
        Double f1 = outcome == null || outcome.test() == null
                ? null
                : Objects.requireNonNull(outcome.test()).slotF1();
        return f1 == null ? 0 : f1;
    }

    private static Corpus of(Corpus corpus, Partition part, String intent, boolean isOwn, int size) {
        List<Utterance> utterances = new ArrayList<>(corpus.utterances().stream()
                .filter(u -> u.partition() == part && intent.equals(u.intent()) == isOwn)
                .toList());
        Collections.shuffle(utterances, new Random(SEED));
        return Corpus.of(utterances.subList(0, Math.min(size, utterances.size())));
    }

    private TransferResult result(
            List<SimulatedSkill> chosen,
            List<SimulatedSkill> ablated,
            Map<String, TrainingOutcome> outcomes,
            List<HeldOut> heldOut,
            double seconds) {
        List<SkillComparison> comparisons = new ArrayList<>();
        Map<String, List<SkillComparison>> bySource = new TreeMap<>();
        for (SimulatedSkill skill : chosen) {
            TrainingOutcome scratch = outcomes.get(skill.name() + ".scratch");
            TrainingOutcome base = outcomes.get(skill.name() + ".base");
            if (scratch != null && base != null) {
                SkillComparison comparison = SkillComparison.of(skill.name(), scratch, base);
                comparisons.add(comparison);
                bySource.computeIfAbsent(skill.source(), s -> new ArrayList<>()).add(comparison);
            }
        }
        Map<String, SkillSummary> summaries = new TreeMap<>();
        bySource.forEach((source, own) -> summaries.put(source, SkillSummary.of(own)));
        return new TransferResult(
                plan.isQuick(),
                SkillSummary.of(comparisons),
                summaries,
                stages(outcomes),
                convergence(comparisons),
                ablation(ablated, outcomes),
                heldOut,
                fineTuneSeconds(comparisons),
                comparisons,
                seconds);
    }

    private List<Stage> stages(Map<String, TrainingOutcome> outcomes) {
        List<Stage> stages = new ArrayList<>();
        for (int size : parts.contains(TransferPart.STAGES) ? plan.stages() : List.<Integer>of()) {
            stages.add(new Stage(size, errors(outcomes, size, ".scratch"), errors(outcomes, size, ".base")));
        }
        return stages;
    }

    private List<Double> errors(Map<String, TrainingOutcome> outcomes, int size, String which) {
        List<Double> errors = new ArrayList<>();
        for (int seed = 1; seed <= plan.seeds(); seed++) {
            TrainingOutcome outcome = outcomes.get("stage-" + size + "-" + seed + which);
            if (outcome != null) {
                errors.add(outcome.semanticErrorRate());
            }
        }
        return errors;
    }

    private static Convergence convergence(List<SkillComparison> comparisons) {
        double[] ratios = comparisons.stream()
                .map(SkillComparison::stepRatio)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double geometric =
                Math.exp(Arrays.stream(ratios).map(Math::log).average().orElse(0));
        return new Convergence(
                ratios.length == 0 ? Double.NaN : ratios[ratios.length / 2],
                geometric,
                ratios.length,
                comparisons.size() - ratios.length);
    }

    private static List<Ablation> ablation(List<SimulatedSkill> ablated, Map<String, TrainingOutcome> outcomes) {
        List<Ablation> rows = new ArrayList<>();
        VARIANTS.keySet().forEach(variant -> {
            List<TrainingOutcome> own = ablated.stream()
                    .map(skill -> outcomes.get(variantId(skill, variant)))
                    .filter(Objects::nonNull)
                    .toList();
            if (own.isEmpty()) {
                return;
            }
            rows.add(new Ablation(
                    variant,
                    own.size(),
                    own.stream()
                            .mapToDouble(TrainingOutcome::devSemanticErrorRate)
                            .average()
                            .orElse(Double.NaN),
                    own.stream()
                            .mapToDouble(TrainingOutcome::semanticErrorRate)
                            .average()
                            .orElse(Double.NaN)));
        });
        return rows;
    }

    private static double fineTuneSeconds(List<SkillComparison> comparisons) {
        return comparisons.stream()
                .filter(s -> s.trainUtterances() == 200)
                .mapToDouble(SkillComparison::baseSeconds)
                .average()
                .orElse(Double.NaN);
    }
}
