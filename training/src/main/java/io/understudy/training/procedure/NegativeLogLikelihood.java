package io.understudy.training.procedure;

import io.understudy.runtime.decode.TagSet;
import io.understudy.training.network.Inference.Answer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How surprised a model is by the truth: the negative log-likelihood of the right intent and of the right tag sequence (under the linear-chain
 * conditional random field of tag scores and transitions, Lafferty et al. 2001), each at the temperature that suits it best, so that a model is
 * not blamed for being too sure or too timid. It tells two models apart on far fewer utterances than their counts of errors do.
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
        double sum = 0;
        for (Answer answer : answers) {
            sum += Math.min(MOST, ofTags(answer, transitions, temperature));
        }
        return sum;
    }

    private static double ofTags(Answer answer, float[] transitions, double temperature) {
        int[] truth = answer.example().tags();
        int size = answer.tagScores().length / truth.length;
        double[] forward = new double[size];
        double score = 0;
        for (int t = 0; t < truth.length; t++) {
            double[] next = new double[size];
            for (int tag = 0; tag < size; tag++) {
                next[tag] = answer.tagScores()[t * size + tag] / temperature
                        + (t == 0 ? begun(tag) : reached(forward, tag, transitions, temperature));
            }
            score += answer.tagScores()[t * size + truth[t]] / temperature;
            score += t == 0 ? 0 : transitions[truth[t - 1] * size + truth[t]] / temperature;
            forward = next;
        }
        return logSumExp(forward) - score;
    }

    /** A sequence begins outside or with the first word of a slot. */
    private static double begun(int tag) {
        return TagSet.isInside(tag) ? Double.NEGATIVE_INFINITY : 0;
    }

    /** The logarithm of the sum over all valid ways to a tag. */
    private static double reached(double[] forward, int tag, float[] transitions, double temperature) {
        double[] ways = new double[forward.length];
        for (int from = 0; from < forward.length; from++) {
            ways[from] = TagSet.mayFollow(from, tag)
                    ? forward[from] + transitions[from * forward.length + tag] / temperature
                    : Double.NEGATIVE_INFINITY;
        }
        return logSumExp(ways);
    }

    private static double logSumExp(double[] numbers) {
        double greatest = Arrays.stream(numbers).max().orElse(Double.NEGATIVE_INFINITY);
        if (greatest == Double.NEGATIVE_INFINITY) {
            return greatest;
        }
        double sum = 0;
        for (double number : numbers) {
            sum += Math.exp(number - greatest);
        }
        return greatest + Math.log(sum);
    }
}
