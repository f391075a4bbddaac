package io.understudy.training.procedure;

import io.understudy.runtime.confidence.Calibration;
import io.understudy.runtime.confidence.Evidence;
import io.understudy.runtime.confidence.Softmax;
import io.understudy.training.data.Example;
import io.understudy.training.network.Inference;
import io.understudy.training.network.Inference.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Fits a {@link Calibration} on dev: one temperature per task by maximum likelihood (Guo et al. 2017, section 4.2), and the
 * out-of-scope threshold.
 */
final class CalibrationFit {

    private static final int FEWEST = 20;

    /** Without out-of-scope utterances in dev, at most this share of the right answers is given up to the threshold. */
    private static final double RIGHT_ANSWERS_REJECTED = 0.01;

    /** What one point of out-of-scope recall is worth in points of in-scope accuracy. */
    private static final double OUT_OF_SCOPE_WEIGHT = 0.1;

    private CalibrationFit() {}

    static Calibration of(List<Answer> dev) {
        List<Answer> inScope =
                dev.stream().filter(a -> a.example().intent() >= 0).toList();
        if (inScope.size() < FEWEST) {
            return Calibration.NONE;
        }
        double intent = temperature(t -> intentLoss(inScope, t));
        List<Answer> withDomain = inScope.stream()
                .filter(a -> a.domains() != null && a.example().domain() >= 0)
                .toList();
        double domain = withDomain.isEmpty() ? 1 : temperature(t -> domainLoss(withDomain, t));
        double slot = temperature(t -> slotLoss(inScope, t));
        return new Calibration(intent, domain, slot, threshold(dev, intent));
    }

    /** The loss of the intents at the temperature that suits them best. */
    static double intentLoss(List<Answer> answers) {
        return intentLoss(answers, temperature(t -> intentLoss(answers, t)));
    }

    private static double intentLoss(List<Answer> answers, double temperature) {
        return answers.stream()
                .mapToDouble(a ->
                        loss(a.intents(), 0, a.intents().length, a.example().intent(), temperature))
                .sum();
    }

    private static double domainLoss(List<Answer> answers, double temperature) {
        double sum = 0;
        for (Answer answer : answers) {
            float[] domains = answer.domains();
            if (domains != null) {
                sum += loss(domains, 0, domains.length, answer.example().domain(), temperature);
            }
        }
        return sum;
    }

    private static double slotLoss(List<Answer> answers, double temperature) {
        double sum = 0;
        for (Answer answer : answers) {
            int[] truth = answer.example().tags();
            int tags = answer.tagScores().length / truth.length;
            for (int t = 0; t < truth.length; t++) {
                sum += loss(answer.tagScores(), t * tags, tags, truth[t], temperature);
            }
        }
        return sum;
    }

    private static double loss(float[] logits, int offset, int count, int truth, double temperature) {
        return -Math.log(Math.max(1e-12, Softmax.share(logits, offset, count, truth, temperature)));
    }

    /** The minimum over temperatures from 0.05 to 20, by golden-section search on the logarithm; the loss has one minimum. */
    static double temperature(DoubleUnaryOperator loss) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = Math.log(0.05);
        double high = Math.log(20);
        for (int i = 0; i < 40; i++) {
            double a = high - ratio * (high - low);
            double b = low + ratio * (high - low);
            if (loss.applyAsDouble(Math.exp(a)) < loss.applyAsDouble(Math.exp(b))) {
                high = b;
            } else {
                low = a;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private record Judgement(double evidence, boolean isOutOfScope, boolean isRight) {}

    private static double threshold(List<Answer> dev, double temperature) {
        List<Judgement> judgements = new ArrayList<>();
        for (Answer answer : dev) {
            Example example = answer.example();
            int best = Inference.argmax(answer.intents());
            double evidence = Evidence.of(answer.intents(), 0, answer.intents().length, temperature);
            judgements.add(new Judgement(evidence, example.isOutOfScope(), best == example.intent()));
        }
        boolean hasOutOfScope = judgements.stream().anyMatch(Judgement::isOutOfScope);
        return hasOutOfScope ? separating(judgements) : tolerant(judgements);
    }

    /**
     * The threshold with the greatest in-scope accuracy plus weighted out-of-scope recall. Both are shares of their own kind, so that a
     * dev set with few out-of-scope utterances does not teach the model to accept everything.
     */
    private static double separating(List<Judgement> judgements) {
        List<Judgement> sorted = new ArrayList<>(judgements);
        sorted.sort(Comparator.comparingDouble(Judgement::evidence));
        double outside = sorted.stream().filter(Judgement::isOutOfScope).count();
        double inside = sorted.size() - outside;
        double accepted =
                sorted.stream().filter(j -> !j.isOutOfScope() && j.isRight()).count();
        double caught = 0;
        double best = 0;
        double bestValue = accepted / inside;
        for (int i = 0; i < sorted.size(); i++) {
            Judgement judgement = sorted.get(i);
            caught += judgement.isOutOfScope() ? 1 : 0;
            accepted -= !judgement.isOutOfScope() && judgement.isRight() ? 1 : 0;
            double value = accepted / inside + OUT_OF_SCOPE_WEIGHT * caught / outside;
            if (value > bestValue && i + 1 < sorted.size()) {
                bestValue = value;
                best = (judgement.evidence() + sorted.get(i + 1).evidence()) / 2;
            }
        }
        return best;
    }

    private static double tolerant(List<Judgement> judgements) {
        double[] right = judgements.stream()
                .filter(Judgement::isRight)
                .mapToDouble(Judgement::evidence)
                .sorted()
                .toArray();
        if (right.length == 0) {
            return 0;
        }
        return right[(int) Math.floor(RIGHT_ANSWERS_REJECTED * right.length)];
    }
}
