package io.understudy.training.procedure;

import io.understudy.runtime.decode.TagSet;
import io.understudy.training.network.Inference.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How surprised a model is by the truth: the negative log-likelihood of the right intent and of the right tag sequence (under the linear-chain
 * conditional random field of tag scores and transitions, Lafferty et al. 2001), each at the temperature that suits it best, so that a model is
 * not blamed for being too sure or too timid. In doubles and without gradients, unlike {@link io.understudy.training.loss.ConditionalRandomField}, whose
 * floats leave their range at small temperatures.
 */
final class NegativeLogLikelihood {

    /** No utterance counts for more: one that the model holds impossible does not decide by itself. */
    private static final double MOST = 50;

    private NegativeLogLikelihood() {}

    /**
     * Nats per in-scope utterance; null where there is none.
     *
     * @param transitions {@code [tags * tags]}, as {@link io.understudy.runtime.decode.ViterbiDecoder} takes them
     */
    static @Nullable Double of(List<Answer> answers, float[] transitions) {
        List<Answer> inScope =
                answers.stream().filter(a -> a.example().intent() >= 0).toList();
        if (inScope.isEmpty()) {
            return null;
        }
        double temperature = CalibrationFit.temperature(t -> ofTags(inScope, transitions, t));
        return (CalibrationFit.intentLoss(inScope) + ofTags(inScope, transitions, temperature)) / inScope.size();
    }

    /** The sum over these answers of the loss of their tag sequences at a temperature. */
    static double ofTags(List<Answer> answers, float[] transitions, double temperature) {
        double[] ways = ways(transitions, temperature);
        double sum = 0;
        for (Answer answer : answers) {
            double loss = ofTags(answer, transitions, ways, temperature);
            sum += loss < MOST ? loss : MOST; // also where scores over a tiny temperature leave the range of a double
        }
        return sum;
    }

    /** The exponentials of the transitions, {@code [from, to]}; none where a tag may not follow. */
    private static double[] ways(float[] transitions, double temperature) {
        int size = (int) Math.round(Math.sqrt(transitions.length));
        double[] ways = new double[transitions.length];
        for (int from = 0; from < size; from++) {
            for (int to = 0; to < size; to++) {
                int way = from * size + to;
                ways[way] = TagSet.mayFollow(from, to) ? Math.exp(transitions[way] / temperature) : 0;
            }
        }
        return ways;
    }

    /** The forward recursion on shares that add up to one, their logarithms kept apart: an exponential a tag, not a transition. */
    private static double ofTags(Answer answer, float[] transitions, double[] ways, double temperature) {
        int[] truth = answer.example().tags();
        float[] scores = answer.tagScores();
        int size = scores.length / truth.length;
        double[] shares = new double[size];
        double total = 0;
        double score = 0;
        for (int t = 0; t < truth.length; t++) {
            double[] next = t == 0 ? begun(size) : reached(shares, ways);
            total += weigh(next, scores, t * size, temperature);
            score += scores[t * size + truth[t]] / temperature;
            score += t == 0 ? 0 : transitions[truth[t - 1] * size + truth[t]] / temperature;
            shares = next;
        }
        return total - score;
    }

    /** A sequence begins outside or with the first word of a slot. */
    private static double[] begun(int size) {
        double[] begun = new double[size];
        for (int tag = 0; tag < size; tag++) {
            begun[tag] = TagSet.isInside(tag) ? 0 : 1;
        }
        return begun;
    }

    private static double[] reached(double[] shares, double[] ways) {
        int size = shares.length;
        double[] reached = new double[size];
        for (int from = 0; from < size; from++) {
            double share = shares[from];
            int row = from * size;
            for (int to = 0; to < size; to++) {
                reached[to] += share * ways[row + to];
            }
        }
        return reached;
    }

    /** Multiplies by the exponentials of a token's scores and divides by the sum, whose logarithm is returned. */
    private static double weigh(double[] reached, float[] scores, int offset, double temperature) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int tag = 0; tag < reached.length; tag++) {
            greatest = reached[tag] > 0 ? Math.max(greatest, scores[offset + tag] / temperature) : greatest;
        }
        double sum = 0;
        for (int tag = 0; tag < reached.length; tag++) {
            reached[tag] =
                    reached[tag] > 0 ? reached[tag] * Math.exp(scores[offset + tag] / temperature - greatest) : 0;
            sum += reached[tag];
        }
        for (int tag = 0; tag < reached.length; tag++) {
            reached[tag] /= sum;
        }
        return greatest + Math.log(sum);
    }
}
