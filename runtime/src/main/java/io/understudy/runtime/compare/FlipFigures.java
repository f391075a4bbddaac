package io.understudy.runtime.compare;

import io.understudy.core.metric.BootstrapInterval;
import io.understudy.core.metric.Judged;
import io.understudy.core.metric.Ratio;
import io.understudy.core.metric.Weighting;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How two models fare on the same utterances; rates are null where there is no utterance.
 *
 * @param utterances how many
 * @param oldAccuracy share that the predecessor has right
 * @param newAccuracy share that the successor has right
 * @param gain the second less the first
 * @param gainInterval its 95% interval, paired
 * @param negativeFlips utterances that only the predecessor has right
 * @param negativeFlipRate NFR, their share
 * @param negativeFlipRateInterval its 95% interval
 * @param negativeFlipImpact NFI, their share of the successor's errors; null without an error
 * @param relativeNegativeFlipRate NFR over old accuracy times new error, 1 where the two err independently; null where that product is 0
 * @param positiveFlips utterances that only the successor has right
 * @param positiveFlipRate their share
 * @param mcNemar the probability of such a difference between the two kinds of flips by chance
 */
public record FlipFigures(
        int utterances,
        @Nullable Double oldAccuracy,
        @Nullable Double newAccuracy,
        @Nullable Double gain,
        @Nullable BootstrapInterval gainInterval,
        long negativeFlips,
        @Nullable Double negativeFlipRate,
        @Nullable BootstrapInterval negativeFlipRateInterval,
        @Nullable Double negativeFlipImpact,
        @Nullable Double relativeNegativeFlipRate,
        long positiveFlips,
        @Nullable Double positiveFlipRate,
        double mcNemar) {

    /**
     * The figures of one aspect, one utterance counting one.
     *
     * @param before the predecessor's answers
     * @param after the successor's to the same utterances in the same order
     * @throws IllegalArgumentException if the two are not of the same utterances
     */
    public static FlipFigures of(List<Judged> before, List<Judged> after, Aspect aspect) {
        return of(Pair.all(before, after), aspect, Weighting.UTTERANCE);
    }

    static FlipFigures of(List<Pair> all, Aspect aspect, Weighting weighting) {
        List<Pair> pairs = all.stream().filter(p -> aspect.counts(p.before())).toList();
        Ratio before = share(pairs, weighting, p -> aspect.isRight(p.before()));
        Ratio after = share(pairs, weighting, p -> aspect.isRight(p.after()));
        Ratio flipped = share(pairs, weighting, p -> p.isNegativeFlip(aspect));
        Double old = before.value();
        Double now = after.value();
        Double rate = flipped.value();
        long negative = pairs.stream().filter(p -> p.isNegativeFlip(aspect)).count();
        long positive = pairs.stream().filter(p -> p.isPositiveFlip(aspect)).count();
        return new FlipFigures(
                pairs.size(),
                old,
                now,
                old == null || now == null ? null : now - old,
                Intervals.ofDifference(before, after),
                negative,
                rate,
                Intervals.ofShare(flipped),
                rate == null || now == null ? null : quotient(rate, 1 - now),
                rate == null || now == null || old == null ? null : quotient(rate, old * (1 - now)),
                positive,
                share(pairs, weighting, p -> p.isPositiveFlip(aspect)).value(),
                McNemar.p(negative, positive));
    }

    private static @Nullable Double quotient(double above, double below) {
        return below <= 0 ? null : above / below;
    }

    private static Ratio share(List<Pair> pairs, Weighting weighting, Predicate<Pair> condition) {
        double[] above = new double[pairs.size()];
        double[] below = new double[pairs.size()];
        for (int i = 0; i < above.length; i++) {
            below[i] = weighting.of(pairs.get(i).before());
            above[i] = condition.test(pairs.get(i)) ? below[i] : 0;
        }
        return new Ratio(above, below);
    }
}
