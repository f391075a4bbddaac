package io.understudy.core.metric;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a model tells requests that belong to no intent (Larson et al. 2019, section 4).
 *
 * @param recall share of out-of-scope utterances that were declined
 * @param precision share of declined utterances that are out of scope, null where none was declined
 * @param inScopeAccuracy share of in-scope utterances that were accepted with the right intent
 * @param areaUnderRoc probability that an in-scope utterance has more evidence than an out-of-scope one, ties half
 * @param outOfScope how many utterances are out of scope
 */
public record OutOfScopeScores(
        double recall, @Nullable Double precision, double inScopeAccuracy, double areaUnderRoc, int outOfScope) {

    /** The scores, or null where the gold does not hold both kinds. */
    public static @Nullable OutOfScopeScores of(List<Judged> judged) {
        List<Judged> outside =
                judged.stream().filter(j -> j.gold().isOutOfScope()).toList();
        List<Judged> inside = judged.stream().filter(Judged::isInScope).toList();
        if (outside.isEmpty() || inside.isEmpty()) {
            return null;
        }
        double caught = outside.stream().filter(j -> j.predicted().outOfScope()).count();
        double declined =
                caught + inside.stream().filter(j -> j.predicted().outOfScope()).count();
        double accepted = inside.stream()
                .filter(j -> !j.predicted().outOfScope() && j.isIntentRight())
                .count();
        return new OutOfScopeScores(
                caught / outside.size(),
                declined == 0 ? null : caught / declined,
                accepted / inside.size(),
                areaUnderRoc(evidence(inside), evidence(outside)),
                outside.size());
    }

    private static double[] evidence(List<Judged> judged) {
        return judged.stream().mapToDouble(j -> j.predicted().evidence()).toArray();
    }

    /**
     * The probability that a number of {@code high} exceeds one of {@code low}, ties counted half: the Mann-Whitney statistic.
     */
    public static double areaUnderRoc(double[] high, double[] low) {
        double[] sorted = low.clone();
        Arrays.sort(sorted);
        double wins = 0;
        for (double value : high) {
            wins += 0.5 * (below(sorted, value) + atMost(sorted, value));
        }
        return wins / ((double) high.length * low.length);
    }

    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int atMost(double[] sorted, double value) {
        return below(sorted, Math.nextUp(value));
    }
}
