package io.understudy.training.procedure;

import io.understudy.runtime.linear.LinearScorer;
import io.understudy.training.network.Inference.Answer;
import java.util.List;

/**
 * How much of the linear part is added to the network's intent logits: the share under which dev is most likely, held to what is usual
 * while dev is small. A network that began with a base wants less of it than one that began afresh.
 */
final class LinearShare {

    /** What Snips' dev part chose with 10 and with 50 examples an intent, from scratch and from a base, where a user has no dev data. */
    static final double USUAL = 3;

    /** With fewer, dev is not asked. */
    private static final int FEWEST = 20;

    /** From so many on, dev alone decides. */
    private static final int ENOUGH = 100;

    /** What a share e times as large or as small as usual costs of a small dev part's negative log-likelihood; it grows with the square. */
    private static final double HOLD = 0.5;

    private static final double[] CHOICES = {0, 0.2, 0.4, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16};

    private LinearShare() {}

    /**
     * The share.
     *
     * @param dev answers of the network alone
     */
    static double of(List<Answer> dev, LinearScorer linear) {
        List<Answer> inScope =
                dev.stream().filter(a -> a.example().intent() >= 0).toList();
        if (inScope.size() < FEWEST) {
            return USUAL;
        }
        boolean isHeld = inScope.size() < ENOUGH;
        double best = USUAL;
        double bestLoss = Double.POSITIVE_INFINITY;
        for (double share : CHOICES) {
            LinearScorer scaled = linear.times(share);
            double loss = CalibrationFit.intentLoss(
                            inScope.stream().map(a -> a.plus(scaled)).toList())
                    + (isHeld ? HOLD * Math.pow(Math.log(share / USUAL), 2) : 0);
            if (loss < bestLoss) {
                best = share;
                bestLoss = loss;
            }
        }
        return best;
    }
}
