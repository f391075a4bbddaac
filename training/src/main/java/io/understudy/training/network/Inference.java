package io.understudy.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.understudy.runtime.decode.TagSet;
import io.understudy.runtime.decode.ViterbiDecoder;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.training.data.Batches;
import io.understudy.training.data.Example;
import io.understudy.training.data.LabelScopes;
import io.understudy.training.network.JointNetwork.Output;
import io.understudy.training.network.JointNetwork.Pass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a network over examples inside the trainer, where no bundle exists yet. */
public final class Inference {

    private static final int BATCH_SIZE = 64;

    private final JointNetwork network;
    private final Pass pass;
    private final float[] transitions;
    private final LabelScopes scopes;

    /** Inference with these weights and transition scores, where all labels compete. */
    public Inference(JointNetwork network, Pass pass, float[] transitions) {
        this(network, pass, transitions, LabelScopes.shared());
    }

    /** Inference where labels compete as they do in training. */
    public Inference(JointNetwork network, Pass pass, float[] transitions, LabelScopes scopes) {
        this.network = network;
        this.pass = pass;
        this.transitions = transitions;
        this.scopes = scopes;
    }

    /**
     * What the network says of one example.
     *
     * @param intents logits
     * @param domains logits, null without a domain head
     * @param tagScores {@code [time, tags]}, row by row
     * @param tags the best valid tag sequence
     */
    public record Answer(Example example, float[] intents, float @Nullable [] domains, float[] tagScores, int[] tags) {

        /** The same answer with a linear part added to the intent logits. */
        public Answer plus(LinearScorer linear) {
            float[] sum = intents.clone();
            linear.addTo(sum, 0, example.tokens());
            return new Answer(example, sum, domains, tagScores, tags);
        }

        /** Whether the best intent is the true one. */
        public boolean isIntentRight() {
            return example.intent() >= 0 && argmax(intents) == example.intent();
        }

        /** Whether intent and every slot are right. */
        public boolean isExact() {
            int right = commonSpans(example.tags(), tags);
            return isIntentRight() && right == spans(example.tags()) && right == spans(tags);
        }
    }

    /** An answer for every example that has a token, not in their order. */
    public List<Answer> answers(List<Example> examples) {
        List<Answer> answers = new ArrayList<>(examples.size());
        ViterbiDecoder decoder = new ViterbiDecoder(network.architecture().tags(), transitions);
        for (List<Example> batch : Batches.inOrder(examples, BATCH_SIZE)) {
            try (NDManager manager = NDManager.newBaseManager()) {
                Output output = network.forward(manager, batch, pass);
                answers.addAll(split(batch, output, decoder));
            }
        }
        return answers;
    }

    private List<Answer> split(List<Example> batch, Output output, ViterbiDecoder decoder) {
        List<Answer> answers = new ArrayList<>(batch.size());
        float[] intents = output.intents().toFloatArray();
        NDArray domainTensor = output.domains();
        float @Nullable [] domains = domainTensor == null ? null : domainTensor.toFloatArray();
        float[] tagScores = output.tags().toFloatArray();
        int tokens = batch.getFirst().length();
        for (int i = 0; i < batch.size(); i++) {
            Example example = batch.get(i);
            float[] scores = row(tagScores, i, batch.size());
            float[] logits = row(intents, i, batch.size());
            LabelScopes.exclude(scores, 0, scores.length, scopes.tags(example));
            LabelScopes.exclude(logits, 0, logits.length, scopes.intents(example));
            answers.add(new Answer(
                    example,
                    logits,
                    domains == null ? null : row(domains, i, batch.size()),
                    scores,
                    decoder.decode(scores, 0, tokens)));
        }
        return answers;
    }

    private static float[] row(float[] all, int i, int rows) {
        int width = all.length / rows;
        float[] row = new float[width];
        System.arraycopy(all, i * width, row, 0, width);
        return row;
    }

    /** The dev score of these answers. */
    public static DevScore score(List<Answer> answers) {
        int inScope = 0;
        int intentsRight = 0;
        int exact = 0;
        int truthSpans = 0;
        int foundSpans = 0;
        int rightSpans = 0;
        for (Answer answer : answers) {
            Example example = answer.example();
            int[] truth = example.tags();
            int right = commonSpans(truth, answer.tags());
            int spans = spans(truth);
            int found = spans(answer.tags());
            truthSpans += spans;
            foundSpans += found;
            rightSpans += right;
            if (!example.isOutOfScope()) {
                inScope++;
                intentsRight += answer.isIntentRight() ? 1 : 0;
                exact += answer.isExact() ? 1 : 0;
            }
        }
        double f1 = truthSpans + foundSpans == 0 ? 1 : 2.0 * rightSpans / (truthSpans + foundSpans);
        return new DevScore(intentsRight / (double) Math.max(1, inScope), f1, exact / (double) Math.max(1, inScope));
    }

    private static int spans(int[] tags) {
        int spans = 0;
        for (int tag : tags) {
            spans += TagSet.isBegin(tag) ? 1 : 0;
        }
        return spans;
    }

    private static int commonSpans(int[] truth, int[] found) {
        int common = 0;
        for (int t = 0; t < truth.length; t++) {
            boolean begins = TagSet.isBegin(truth[t]) && truth[t] == found[t];
            common += begins && TagSet.spanEnd(truth, t) == TagSet.spanEnd(found, t) ? 1 : 0;
        }
        return common;
    }

    /** The index of the greatest number. */
    public static int argmax(float[] numbers) {
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            best = numbers[i] > numbers[best] ? i : best;
        }
        return best;
    }
}
