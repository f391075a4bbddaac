package io.understudy.training.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.core.metric.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one training came to.
 *
 * @param id the job's name
 * @param trainUtterances how many were learned from
 * @param dev figures of the finished bundle on dev
 * @param devNegativeLogLikelihood nats per in-scope dev utterance, null where there is none
 * @param test figures on test, null where the skill has no test part
 * @param steps optimizer steps made
 * @param seconds of one core that training took
 * @param curve the share of dev utterances with an error after each epoch
 * @param digest of the job
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingOutcome(
        String id,
        int trainUtterances,
        Figures dev,
        @Nullable Double devNegativeLogLikelihood,
        @Nullable Figures test,
        int steps,
        double seconds,
        List<Point> curve,
        String digest) {

    /**
     * A point of the learning curve.
     *
     * @param steps optimizer steps so far
     * @param error share of dev utterances whose intent or slots are wrong
     */
    public record Point(int steps, double error) {}

    /** SemER on test, or on dev where there is no test part; 1 where it is not defined. */
    public double semanticErrorRate() {
        Figures figures = test == null ? dev : test;
        return rate(figures);
    }

    /** SemER on dev. */
    public double devSemanticErrorRate() {
        return rate(dev);
    }

    private static double rate(Figures figures) {
        Double rate = figures.semanticErrorRate();
        return rate == null ? 1 : rate;
    }
}
