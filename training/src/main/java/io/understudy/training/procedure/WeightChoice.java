package io.understudy.training.procedure;

import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.training.loop.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Trains a successor at each of several weights of the distillation and keeps the one that costs least on dev, along the curve of error against
 * negative flips. What an interrupted run has trained is kept beside the bundle and not trained again.
 */
public final class WeightChoice {

    private final TrainingRequest request;
    private final Predecessor predecessor;
    private final List<Bundle> ensemble;
    private final Progress progress;
    private final Path folder;

    private WeightChoice(TrainingRequest request, Predecessor predecessor, List<Bundle> ensemble, Progress progress) {
        this.request = request;
        this.predecessor = predecessor;
        this.ensemble = ensemble;
        this.progress = progress;
        folder = request.out().resolveSibling(request.out().getFileName() + ".weights");
    }

    /**
     * One weight and what its successor does on dev.
     *
     * @param weight of the distillation beside the labels
     * @param dev errors and flips of the successor
     */
    public record Trial(double weight, FlipCurve.Point dev) {}

    /**
     * Trains them and writes the best as {@link Upgrade#run} does.
     *
     * @param weights two or more different ones
     * @param settings how the successor is held to its predecessor, but for the weight
     * @throws UsageException if a weight occurs twice, or there is no dev data to choose on
     */
    public static UpgradeReport run(
            TrainingRequest request,
            Predecessor predecessor,
            List<Bundle> ensemble,
            UpgradeSettings settings,
            List<Double> weights,
            Progress progress) {
        if (new HashSet<>(weights).size() < weights.size()) {
            throw new UsageException("a weight is named twice");
        }
        DataSplit data =
                DataSplit.of(request.train(), request.dev(), request.recipe().seed());
        if (data.dev().utterances().stream().noneMatch(u -> u.intent() != null && !u.isOutOfScope())) {
            throw new UsageException("there is no dev data to choose a weight on; name some or give one weight");
        }
        JointTraining.requireWritable(request.out());
        return new WeightChoice(request, predecessor, ensemble, progress).best(settings, weights);
    }

    private UpgradeReport best(UpgradeSettings settings, List<Double> weights) {
        List<UpgradeReport> reports = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        for (double weight : weights) {
            progress.note("weight " + weight + ", " + (trials.size() + 1) + " of " + weights.size());
            UpgradeReport report = trained(settings.withWeight(weight));
            reports.add(report);
            trials.add(new Trial(
                    weight,
                    FlipCurve.Point.of(
                            report.predecessorShare(), Objects.requireNonNull(report.dev(), "there is dev data"))));
        }
        Trial chosen = trials.stream()
                .min(Comparator.comparingDouble((Trial trial) -> trial.dev().cost(settings.flipCost())))
                .orElseThrow();
        keep(settings.withWeight(chosen.weight()));
        return reports.get(trials.indexOf(chosen)).chosenAmong(trials, request.out());
    }

    private UpgradeReport trained(UpgradeSettings settings) {
        TrainingRequest own = request.to(file(settings));
        try {
            Files.createDirectories(own.out().getParent());
        } catch (IOException e) {
            throw new StorageException("cannot create " + own.out().getParent() + ": " + e.getMessage(), e);
        }
        UpgradeReport done = Upgrade.done(own, predecessor, ensemble, settings);
        return done != null ? done : Upgrade.run(own, predecessor, ensemble, settings, progress);
    }

    /** A bundle of the same name, so that it need only be moved. */
    private Path file(UpgradeSettings settings) {
        return folder.resolve(Double.toString(settings.weight()))
                .resolve(request.out().getFileName());
    }

    private void keep(UpgradeSettings settings) {
        try {
            Files.move(file(settings), request.out(), StandardCopyOption.REPLACE_EXISTING);
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new StorageException("cannot write " + request.out() + ": " + e.getMessage(), e);
        }
    }
}
