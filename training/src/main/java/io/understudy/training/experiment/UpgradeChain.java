package io.understudy.training.experiment;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.metric.Judged;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.compare.Aspect;
import io.understudy.runtime.compare.FlipFigures;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.bench.TrainingData;
import io.understudy.training.bench.TrainingJob;
import io.understudy.training.experiment.UpgradesResult.Link;
import io.understudy.training.procedure.UpgradeMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Five updates in a row: more data, a larger network, new intents, a new seed, 8-bit integers; each version is the predecessor of the next,
 * with and without treatment.
 */
final class UpgradeChain {

    /** What changes from one version to the next; the last one is an export, not a training. */
    private static final List<String> UPDATES =
            List.of("first version", "more data", "larger network", "new intents", "new seed", "8-bit integers");

    private static final int LARGER = 2;
    private static final int NEW_INTENTS = 3;
    private static final int EXPORT = 5;

    private final UpgradesPlan plan;
    private final TrainingData all;
    private final Path folder;
    private final TrainingBench bench;

    UpgradeChain(UpgradesPlan plan, TrainingData all, Path folder, TrainingBench bench) {
        this.plan = plan;
        this.all = all;
        this.folder = folder;
        this.bench = bench;
    }

    /** Trains every version and measures it against the ones before. */
    List<Link> links() {
        bench.say("a chain of five updates, with and without treatment");
        List<UpgradeMethod> methods = List.of(UpgradeMethod.NONE, UpgradeMethod.ANCHORED);
        for (int version = 0; version < EXPORT; version++) {
            List<TrainingJob> jobs = new ArrayList<>();
            for (UpgradeMethod method : methods) {
                for (int seed = 1;
                        seed <= plan.controlSeeds() && (version > 0 || method == UpgradeMethod.NONE);
                        seed++) {
                    jobs.add(job(method, version, seed));
                }
            }
            bench.run(jobs);
        }
        List<Link> links = new ArrayList<>();
        for (UpgradeMethod method : methods) {
            links.addAll(measured(method));
        }
        return links;
    }

    /** The first version is the same for every method. */
    private static String id(UpgradeMethod method, int version, int seed) {
        UpgradeMethod own = version == 0 ? UpgradeMethod.NONE : method;
        return "chain-" + own.title() + "-" + seed + "-" + version;
    }

    private TrainingJob job(UpgradeMethod method, int version, int seed) {
        Map<String, String> recipe = new LinkedHashMap<>(plan.recipe());
        if (version < LARGER) {
            recipe.putAll(UpgradesPlan.SMALL);
        }
        Map<String, String> seeded = UpgradesExperiment.seeded(recipe, 10L * seed + version);
        TrainingData data = data(version, seed);
        TrainingJob plain = bench.inBothPrecisions(id(method, version, seed), data, seeded);
        if (method == UpgradeMethod.NONE) {
            return plain;
        }
        Path old = folder.resolve(id(method, version - 1, seed) + ".understudy");
        return plain.following(old, List.of(), method.settings());
    }

    private TrainingData data(int version, int seed) {
        TrainingData known = version < NEW_INTENTS ? UpgradeSets.before(UpgradeKind.NEW_INTENTS, all, seed) : all;
        return version == 0 ? UpgradeSets.before(UpgradeKind.MORE_DATA, known, seed) : known;
    }

    private List<Link> measured(UpgradeMethod method) {
        Corpus test = all.test();
        double[] accuracy = new double[UPDATES.size()];
        double[] flips = new double[UPDATES.size()];
        double[] sinceFirst = new double[UPDATES.size()];
        for (int seed = 1; seed <= plan.controlSeeds(); seed++) {
            List<List<Judged>> versions = new ArrayList<>();
            for (int version = 0; version < UPDATES.size(); version++) {
                Bundle bundle = bundle(method, version, seed);
                try (Parser parser = Parser.of(bundle)) {
                    versions.add(Judge.judge(parser, test.utterances()));
                }
                FlipFigures step = figures(versions.get(Math.max(0, version - 1)), versions.get(version));
                FlipFigures whole = figures(versions.getFirst(), versions.get(version));
                accuracy[version] += number(step.newAccuracy()) / plan.controlSeeds();
                flips[version] += number(step.negativeFlipRate()) / plan.controlSeeds();
                sinceFirst[version] += number(whole.negativeFlipRate()) / plan.controlSeeds();
            }
        }
        List<Link> links = new ArrayList<>();
        for (int version = 0; version < UPDATES.size(); version++) {
            links.add(new Link(
                    UPDATES.get(version), method.title(), accuracy[version], flips[version], sinceFirst[version]));
        }
        return links;
    }

    /** A version as it is deployed: in floats, the last one in 8-bit integers. */
    private Bundle bundle(UpgradeMethod method, int version, int seed) {
        boolean isExport = version == EXPORT;
        Bundle both =
                BundleFile.read(folder.resolve(id(method, isExport ? version - 1 : version, seed) + ".understudy"));
        Map<String, byte[]> entries = new LinkedHashMap<>(both.entries());
        entries.remove(isExport ? Bundle.MODEL : Bundle.MODEL_INT8);
        return new Bundle(both.manifest(), entries);
    }

    private static FlipFigures figures(List<Judged> before, List<Judged> after) {
        return FlipFigures.of(before, after, Aspect.UTTERANCE);
    }

    private static double number(@Nullable Double figure) {
        return figure == null ? Double.NaN : figure;
    }
}
