package io.understudy.runtime.compare;

import io.understudy.core.metric.Judged;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How confidences moved: what would change for an application that acts above a threshold only.
 *
 * @param threshold the confidence above which it acts
 * @param oldMean the predecessor's mean confidence, null without an utterance
 * @param newMean the successor's
 * @param fallBelow utterances that the predecessor was sure enough of and the successor is not
 * @param riseAbove the other way round
 * @param newlyDeclined utterances that only the successor judges out of scope
 * @param newlyAccepted utterances that only the predecessor judges out of scope
 * @param shifts how many utterances' confidence moved by so much: {@value #BINS} bins from -1 to 1
 */
public record ConfidenceShift(
        double threshold,
        @Nullable Double oldMean,
        @Nullable Double newMean,
        long fallBelow,
        long riseAbove,
        long newlyDeclined,
        long newlyAccepted,
        List<Long> shifts) {

    /** Bins of {@link #shifts}. */
    public static final int BINS = 20;

    static ConfidenceShift of(List<Pair> pairs, double threshold) {
        Long[] shifts = new Long[BINS];
        java.util.Arrays.fill(shifts, 0L);
        double old = 0;
        double now = 0;
        for (Pair pair : pairs) {
            double before = pair.before().predicted().confidence();
            double after = pair.after().predicted().confidence();
            old += before;
            now += after;
            shifts[Math.clamp((long) ((after - before + 1) / 2 * BINS), 0, BINS - 1)]++;
        }
        return new ConfidenceShift(
                threshold,
                pairs.isEmpty() ? null : old / pairs.size(),
                pairs.isEmpty() ? null : now / pairs.size(),
                count(pairs, (before, after) -> isSure(before, threshold) && !isSure(after, threshold)),
                count(pairs, (before, after) -> !isSure(before, threshold) && isSure(after, threshold)),
                count(pairs, (before, after) -> !isDeclined(before) && isDeclined(after)),
                count(pairs, (before, after) -> isDeclined(before) && !isDeclined(after)),
                List.of(shifts));
    }

    private static boolean isSure(Judged judged, double threshold) {
        return judged.predicted().confidence() >= threshold;
    }

    private static boolean isDeclined(Judged judged) {
        return judged.predicted().outOfScope();
    }

    private static long count(List<Pair> pairs, BiPredicate<Judged, Judged> condition) {
        return pairs.stream()
                .filter(pair -> condition.test(pair.before(), pair.after()))
                .count();
    }
}
