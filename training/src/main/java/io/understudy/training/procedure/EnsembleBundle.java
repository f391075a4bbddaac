package io.understudy.training.procedure;

import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.decode.TagSet;
import io.understudy.runtime.decode.ViterbiDecoder;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelSets;
import io.understudy.training.export.EnsembleGraph;
import io.understudy.training.export.ImportedNetwork;
import io.understudy.training.network.Inference;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.optimize.Parameter.Weights;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several models of the same data, recipe and labels as one bundle whose scores are the mean of theirs (the ensemble of Yan et al., CVPR 2021,
 * section 5, whose members differ in their seed). A parse takes as many times as long as there are members.
 */
public final class EnsembleBundle {

    private static final int FEWEST_MEMBERS = 2;

    private static final Start TOGETHER = new Start() {
        @Override
        public String procedure() {
            return "ensemble";
        }
    };

    private final List<Bundle> members;
    private final LabelSets labels;
    private final float[] transitions;

    private EnsembleBundle(List<Bundle> members) {
        this.members = members;
        Bundle first = members.getFirst();
        labels = new LabelSets(
                first.manifest().domains(),
                first.manifest().intents(),
                TagSet.ofTags(first.manifest().tags()));
        transitions = mean(members.stream().map(Bundle::transitions).toList());
    }

    /**
     * Writes the bundle and calibrates it on dev.
     *
     * @param request the training that its members are of
     * @param members bundles with both floats and 8-bit integers, as {@link EnsembleMembers} trains them
     * @throws IllegalArgumentException if they are fewer than two or differ in their labels or features
     * @throws io.understudy.core.error.StorageException if the bundle cannot be written
     */
    public static TrainingReport write(TrainingRequest request, List<Bundle> members) {
        return checked(members).write(request, Instant.now());
    }

    /**
     * The members together, with those of their models that all have; calibrated as the first is.
     *
     * @throws IllegalArgumentException if they are fewer than two or differ in their labels or features
     */
    public static Bundle of(List<Bundle> members) {
        EnsembleBundle ensemble = checked(members);
        Map<String, byte[]> entries = new LinkedHashMap<>(members.getFirst().entries());
        entries.put(Bundle.TRANSITIONS, Bundle.transitionBytes(ensemble.transitions));
        LinearScorer linear = ensemble.linear();
        if (linear != null) {
            entries.put(Bundle.LINEAR, linear.toBytes());
        }
        for (String model : List.of(Bundle.MODEL, Bundle.MODEL_INT8)) {
            if (members.stream().allMatch(member -> member.entries().containsKey(model))) {
                entries.put(model, ensemble.graph(model));
            } else {
                entries.remove(model);
            }
        }
        return new Bundle(members.getFirst().manifest(), entries);
    }

    private static EnsembleBundle checked(List<Bundle> members) {
        if (members.size() < FEWEST_MEMBERS) {
            throw new IllegalArgumentException("an ensemble of " + members.size());
        }
        for (Bundle member : members) {
            requireAlike(members.getFirst(), member);
        }
        return new EnsembleBundle(members);
    }

    private static void requireAlike(Bundle one, Bundle other) {
        if (!one.manifest().domains().equals(other.manifest().domains())
                || !one.manifest().intents().equals(other.manifest().intents())
                || !one.manifest().tags().equals(other.manifest().tags())
                || !one.manifest().features().equals(other.manifest().features())
                || !Arrays.equals(
                        one.entries().get(Bundle.WORDS), other.entries().get(Bundle.WORDS))) {
            throw new IllegalArgumentException("members that differ in their labels or features");
        }
    }

    private TrainingReport write(TrainingRequest request, Instant begun) {
        DataSplit data =
                DataSplit.of(request.train(), request.dev(), request.recipe().seed());
        Bundle first = members.getFirst();
        ExampleEncoder encoder = new ExampleEncoder(first.features(), labels);
        List<Inference.Answer> answers =
                answers(data.dev().utterances().stream().map(encoder::encode).toList());
        BundleDraft draft = new BundleDraft(
                request,
                data,
                labels,
                first.features().vocabulary(),
                transitions,
                linear(),
                graph(Bundle.MODEL),
                graph(Bundle.MODEL_INT8),
                CalibrationFit.of(answers),
                answers.isEmpty() ? null : Inference.score(answers));
        return draft.write(
                TOGETHER, new BundleDraft.Course(begun, 0, 0, 0, NegativeLogLikelihood.of(answers, transitions)));
    }

    private byte[] graph(String entry) {
        return EnsembleGraph.mean(members.stream()
                .map(member -> Objects.requireNonNull(member.entries().get(entry), entry))
                .toList());
    }

    private @Nullable LinearScorer linear() {
        int[] same = IntStream.range(0, labels.intents().size()).toArray();
        LinearScorer sum = null;
        for (int i = 0; i < members.size(); i++) {
            LinearScorer own = members.get(i).linear(members.get(i).features());
            if (own == null) {
                return null;
            }
            sum = sum == null ? own : sum.mixedWith(own, 1.0 / (i + 1), same);
        }
        return sum;
    }

    /** What the members say together of dev. */
    private List<Inference.Answer> answers(List<Example> dev) {
        Map<Example, Inference.Answer> sums = new LinkedHashMap<>();
        for (Bundle member : members) {
            Inference inference = new Inference(
                    ImportedNetwork.of(member).network(), new Pass.Evaluating(Weights.CURRENT, 0), transitions);
            LinearScorer linear = member.linear(member.features());
            for (Inference.Answer answer : inference.answers(dev)) {
                Inference.Answer whole = linear == null ? answer : answer.plus(linear);
                sums.merge(answer.example(), whole, EnsembleBundle::sum);
            }
        }
        ViterbiDecoder decoder = new ViterbiDecoder(labels.tags().size(), transitions);
        return sums.values().stream().map(sum -> shared(sum, decoder)).toList();
    }

    private static Inference.Answer sum(Inference.Answer one, Inference.Answer other) {
        float[] domains = one.domains();
        return new Inference.Answer(
                one.example(),
                sum(one.intents(), other.intents()),
                domains == null ? null : sum(domains, Objects.requireNonNull(other.domains())),
                sum(one.tagScores(), other.tagScores()),
                one.tags());
    }

    private Inference.Answer shared(Inference.Answer sum, ViterbiDecoder decoder) {
        float[] tagScores = divided(sum.tagScores(), members.size());
        float[] domains = sum.domains();
        return new Inference.Answer(
                sum.example(),
                divided(sum.intents(), members.size()),
                domains == null ? null : divided(domains, members.size()),
                tagScores,
                decoder.decode(tagScores, 0, sum.example().length()));
    }

    private static float[] mean(List<float[]> all) {
        return divided(all.stream().reduce(EnsembleBundle::sum).orElseThrow(), all.size());
    }

    private static float[] sum(float[] one, float[] other) {
        float[] sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    private static float[] divided(float[] numbers, int by) {
        float[] divided = numbers.clone();
        for (int i = 0; i < divided.length; i++) {
            divided[i] /= by;
        }
        return divided;
    }
}
