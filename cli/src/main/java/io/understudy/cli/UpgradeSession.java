package io.understudy.cli;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import io.understudy.runtime.OnnxClassifier;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.compare.Aspect;
import io.understudy.runtime.compare.Comparison;
import io.understudy.runtime.compare.FlipFigures;
import io.understudy.runtime.compare.GateResult;
import io.understudy.runtime.compare.Gates;
import io.understudy.runtime.compare.Verdict;
import io.understudy.training.Recipe;
import io.understudy.training.procedure.EnsembleMembers;
import io.understudy.training.procedure.Predecessor;
import io.understudy.training.procedure.TrainingRequest;
import io.understudy.training.procedure.Upgrade;
import io.understudy.training.procedure.UpgradeMethod;
import io.understudy.training.procedure.UpgradeReport;
import io.understudy.training.procedure.UpgradeSettings;
import io.understudy.training.procedure.WeightChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code upgrade} does, apart from its command for the reason that {@link TrainingSession} gives. */
final class UpgradeSession {

    private final CommonOptions common;
    private final DataOptions dataOptions;
    private final GateOptions gateOptions;

    UpgradeSession(CommonOptions common, DataOptions dataOptions, GateOptions gateOptions) {
        this.common = common;
        this.dataOptions = dataOptions;
        this.gateOptions = gateOptions;
    }

    /** What is printed as JSON. */
    record Result(UpgradeReport upgrade, List<GateResult> gates) {}

    int upgrade(
            Path from,
            LearningOptions learning,
            RecipeOptions recipeOptions,
            @Nullable String methodName,
            List<Double> weights,
            @Nullable Double flipCost,
            int members) {
        UpgradeMethod method = methodName == null ? usual(from) : UpgradeMethod.named(methodName);
        UpgradeSettings settings = settings(method, weights, flipCost);
        TrainingRequest.BundlePrecision precision = TrainingSession.precisionNamed(learning.precision());
        Recipe.requireKnown(recipeOptions.settings());
        if (members < 2) {
            throw new UsageException("--members is " + members + "; allowed: 2 or more");
        }
        try (Predecessor predecessor = Predecessor.open(from)) {
            requireAnother(from, learning.out());
            Gates gates = gateOptions.gates(dataOptions, common);
            Corpus corpus = dataOptions.read(learning.data(), common.err());
            Corpus train = TrainingSession.learnable(corpus);
            Upgrade.requireSameTask(predecessor, train);
            Path dev = learning.dev();
            Corpus choice = dev != null ? dataOptions.read(dev, common.err()) : TrainingSession.devPart(corpus);
            Set<String> intents = new HashSet<>(predecessor.manifest().intents());
            intents.addAll(train.intents());
            gates.requireKnown(intents);
            Recipe recipe = Upgrade.recipe(predecessor, train.size()).with(recipeOptions.settings());
            TrainingRequest request = TrainingRequest.standard(train, choice, learning.out())
                    .with(recipe)
                    .with(precision);
            ProgressBar progress = new ProgressBar(common.err());
            EnsembleMembers ensemble = new EnsembleMembers(request, method.hasMembers() ? members : 0);
            List<Bundle> trained = ensemble.train(progress);
            UpgradeReport report;
            if (method == UpgradeMethod.ENSEMBLE) {
                report = Upgrade.ensemble(request, predecessor, trained);
            } else if (weights.size() > 1) {
                report = WeightChoice.run(request, predecessor, trained, settings, weights, progress);
            } else {
                report = Upgrade.run(request, predecessor, trained, settings, progress);
            }
            ensemble.delete();
            List<GateResult> results = judged(gates, report.dev(), from, learning.out());
            common.print(new Result(report, results), text(method, report, results));
            return gateOptions.isBroken(results) ? ExitStatus.GATE : ExitStatus.SUCCESS;
        }
    }

    /** The predecessor answers until its successor was looked at, so that it is not written over. */
    private static void requireAnother(Path from, Path out) {
        try {
            if (Files.exists(out) && Files.isSameFile(from, out)) {
                throw new UsageException("--out is the predecessor's own file " + from + "; name another");
            }
        } catch (IOException e) {
            throw new StorageException("cannot read " + out + ": " + e.getMessage(), e);
        }
    }

    /** What measured best; only a bundle has weights to begin with. */
    private static UpgradeMethod usual(Path from) {
        return OnnxClassifier.isNamed(from) ? UpgradeMethod.FOCAL : UpgradeMethod.ANCHORED;
    }

    private static UpgradeSettings settings(UpgradeMethod method, List<Double> weights, @Nullable Double flipCost) {
        UpgradeSettings settings = method.settings();
        for (double weight : weights) {
            if (settings.distance() == null) {
                throw new UsageException("--weight is for methods that distil; " + method.title() + " does not");
            }
            settings = settings.withWeight(weight);
        }
        return flipCost == null && weights.size() < 2
                ? settings
                : settings.withFlipCost(flipCost == null ? UpgradeSettings.USUAL_FLIP_COST : flipCost);
    }

    private static List<GateResult> judged(Gates gates, @Nullable Comparison dev, Path from, Path out) {
        if (dev == null) {
            return gates.isEmpty()
                    ? List.of()
                    : List.of(new GateResult(
                            "gates",
                            Verdict.UNDECIDED,
                            "there is no dev data to compare on; name some with --dev",
                            null));
        }
        try (Parser old = Parser.open(from);
                Parser now = Parser.open(out)) {
            return gates.judge(dev, old, now);
        }
    }

    private static String text(UpgradeMethod method, UpgradeReport report, List<GateResult> results) {
        StringBuilder text = new StringBuilder(TrainingSession.text(report.training()));
        Comparison dev = report.dev();
        if (dev != null) {
            FlipFigures figures = dev.figures(Aspect.UTTERANCE);
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s: on %d dev utterances exact %.2f -> %.2f, newly wrong %.2f%%, newly right %.2f%%",
                    method.title(),
                    figures.utterances(),
                    percent(figures.oldAccuracy()),
                    percent(figures.newAccuracy()),
                    percent(figures.negativeFlipRate()),
                    percent(figures.positiveFlipRate())));
            if (report.curve() != null) {
                text.append(String.format(
                        Locale.ROOT, "; %.0f%% of the weights are the predecessor's", 100 * report.predecessorShare()));
            }
        }
        for (WeightChoice.Trial trial : report.weights()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nweight %s: exact %.2f, newly wrong %.2f%%",
                    trial.weight(),
                    100 * (1 - trial.dev().error()),
                    100 * trial.dev().flips()));
        }
        results.forEach(
                result -> text.append(String.format("%n%s %s: %s", result.gate(), result.verdict(), result.reason())));
        return text.toString();
    }

    private static double percent(@Nullable Double share) {
        return share == null ? Double.NaN : 100 * share;
    }
}
