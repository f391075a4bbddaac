package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UsageException;
import io.understudy.core.metric.Judged;
import io.understudy.runtime.Judge;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.training.data.Example;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.distillation.BundleTeacher;
import io.understudy.training.distillation.Distillation;
import io.understudy.training.distillation.DistillationLoss;
import io.understudy.training.distillation.EnsembleTeacher;
import io.understudy.training.network.Inference;
import io.understudy.training.network.JointNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A start from a predecessor: its weights, what is learned from its scores, and how far the outcome goes back towards it. */
final class UpgradeStart implements Start {

    private static final int STEPS = 20;

    private final Predecessor predecessor;
    private final List<Bundle> ensemble;
    private final UpgradeSettings settings;
    private final @Nullable BaseStart base;
    private @Nullable FlipCurve curve;
    private double predecessorShare;
    private List<Utterance> devUtterances = List.of();

    /**
     * A start.
     *
     * @param ensemble whose scores are learned from instead of the predecessor's; empty for none
     * @throws UsageException if the settings want the weights of a predecessor that is not a bundle
     */
    UpgradeStart(Predecessor predecessor, List<Bundle> ensemble, UpgradeSettings settings) {
        this.predecessor = predecessor;
        this.ensemble = ensemble;
        this.settings = settings;
        base = settings.fromPredecessor() ? new BaseStart(requireBundle(predecessor), TransferSettings.STANDARD) : null;
    }

    private static Bundle requireBundle(Predecessor predecessor) {
        Bundle bundle = predecessor.bundle();
        if (bundle == null) {
            throw new UsageException("the predecessor " + predecessor.manifest().name()
                    + " is not one of our bundles, so a successor cannot begin with its weights; choose a method that"
                    + " begins afresh, as focal");
        }
        return bundle;
    }

    /** The request with the text features of the predecessor, where its weights are taken. */
    TrainingRequest featured(TrainingRequest request) {
        return base == null ? request : base.featured(request);
    }

    @Override
    public WordCounts counts(Corpus train) {
        return base == null ? WordCounts.of(train) : base.counts(train);
    }

    @Override
    public void fill(JointNetwork fresh, LabelSets labels) {
        if (base != null) {
            if (!base.widening(fresh.architecture(), labels).isPossible()) {
                throw new UsageException("the successor is narrower than its predecessor or of another structure, so it"
                        + " cannot begin with its weights; widen it or choose a method that begins afresh, as distill");
            }
            base.fill(fresh, labels);
        }
    }

    @Override
    public @Nullable Distillation distillation(LabelSets labels) {
        DistillationLoss loss = settings.loss();
        if (loss == null) {
            return null;
        }
        List<BundleTeacher> members = ensemble.stream()
                .map(bundle -> new BundleTeacher(bundle, labels))
                .toList();
        return new Distillation(members.isEmpty() ? predecessor.teacher(labels) : new EnsembleTeacher(members), loss);
    }

    @Override
    public Model settled(Model learned, LabelSets labels, Answering dev) {
        devUtterances = dev.utterances();
        BaseStart origin = base;
        if (origin == null || !settings.interpolated() || dev.examples().isEmpty()) {
            return learned;
        }
        Map<Example, Judged> before = new HashMap<>();
        List<Judged> judged = Judge.judge(predecessor.parser(), dev.utterances());
        for (int i = 0; i < judged.size(); i++) {
            before.put(dev.examples().get(i), judged.get(i));
        }
        Interpolation interpolation = new Interpolation(
                learned,
                origin.bundle(),
                origin.network().weights(),
                origin.widening(dev.network().architecture(), labels),
                labels);
        List<FlipCurve.Point> points = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            double share = step / (double) STEPS;
            points.add(point(share, dev.answers(interpolation.at(share)), before));
        }
        FlipCurve found = new FlipCurve(points);
        curve = found;
        predecessorShare = found.best(settings.flipCost()).predecessorShare();
        return interpolation.at(predecessorShare);
    }

    private static FlipCurve.Point point(double share, List<Inference.Answer> answers, Map<Example, Judged> before) {
        int count = 0;
        int intentErrors = 0;
        int errors = 0;
        int intentFlips = 0;
        int flips = 0;
        for (Inference.Answer answer : answers) {
            Judged old = Objects.requireNonNull(before.get(answer.example()));
            if (old.isInScope()) {
                boolean isIntentRight = answer.isIntentRight();
                boolean isExact = answer.isExact();
                count++;
                intentErrors += isIntentRight ? 0 : 1;
                errors += isExact ? 0 : 1;
                intentFlips += old.isIntentRight() && !isIntentRight ? 1 : 0;
                flips += old.isExact() && !isExact ? 1 : 0;
            }
        }
        double all = Math.max(1, count);
        return new FlipCurve.Point(share, intentErrors / all, errors / all, intentFlips / all, flips / all);
    }

    /** The curve that the share of the predecessor was chosen on, null where there was nothing to choose. */
    @Nullable
    FlipCurve curve() {
        return curve;
    }

    /** The share of the predecessor's weights in the outcome. */
    double predecessorShare() {
        return predecessorShare;
    }

    /** The dev utterances of the training; known when it has ended. */
    List<Utterance> dev() {
        return devUtterances;
    }

    @Override
    public String procedure() {
        return "upgrade";
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> all = new TreeMap<>(settings.asMap());
        all.put("upgrade.members", Integer.toString(ensemble.size()));
        return all;
    }

    @Override
    public Manifest.@Nullable Base base() {
        return base == null ? null : base.base();
    }

    @Override
    public String identity() {
        StringBuilder all = new StringBuilder(settings.toString());
        all.append(predecessor.sha256());
        ensemble.forEach(member -> all.append(BundleFile.sha256(member.model())));
        return all.toString();
    }
}
