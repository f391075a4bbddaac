package io.understudy.runtime.compare;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.metric.BootstrapInterval;
import io.understudy.core.metric.Judged;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a successor must keep to. A limit fails only where the estimate and its whole 95% interval lie beyond it.
 *
 * @param aspect what of an answer the limits are about
 * @param mostNegativeFlips the greatest negative flip rate, null for none
 * @param leastGain the least gain in accuracy, which may be negative, null for none
 * @param protectedUtterances labelled utterances that must not flip, whatever the rates
 */
public record Gates(
        Aspect aspect,
        @Nullable Double mostNegativeFlips,
        @Nullable Double leastGain,
        List<Utterance> protectedUtterances) {

    private static final int LISTED = 3;

    /** No gate at all. */
    public static final Gates NONE = new Gates(Aspect.UTTERANCE, null, null, List.of());

    /** Whether nothing is asked. */
    public boolean isEmpty() {
        return mostNegativeFlips == null && leastGain == null && protectedUtterances.isEmpty();
    }

    /**
     * Refuses protected utterances that say nothing.
     *
     * @param intents what either model knows
     * @throws InputException naming the first whose intent is not among them
     */
    public void requireKnown(Collection<String> intents) {
        for (Utterance utterance : protectedUtterances) {
            String intent = utterance.intent();
            if (intent == null) {
                throw new InputException("the protected utterance \"" + utterance.text() + "\" has no intent");
            }
            if (!utterance.isOutOfScope() && !intents.contains(intent)) {
                throw new InputException("the protected utterance \"" + utterance.text() + "\" has the intent " + intent
                        + ", which neither model knows");
            }
        }
    }

    /** What every gate says of a comparison. */
    public List<GateResult> judge(Comparison comparison, Parser old, Parser successor) {
        List<GateResult> results = new ArrayList<>(limits(comparison));
        if (!protectedUtterances.isEmpty()) {
            results.add(protection(Judge.judge(old, protectedUtterances), Judge.judge(successor, protectedUtterances)));
        }
        return results;
    }

    /** What the gates over rates say of a comparison. */
    List<GateResult> limits(Comparison comparison) {
        FlipFigures figures = comparison.figures(aspect);
        List<GateResult> results = new ArrayList<>();
        BootstrapInterval flips = figures.negativeFlipRateInterval();
        Double rate = figures.negativeFlipRate();
        if (mostNegativeFlips != null && flips != null && rate != null) {
            results.add(limit(
                    "max-negative-flips",
                    "negative flip rate (" + aspect.title() + ")",
                    rate,
                    flips,
                    mostNegativeFlips,
                    true,
                    figures.utterances()));
        }
        BootstrapInterval gain = figures.gainInterval();
        Double gained = figures.gain();
        if (leastGain != null && gain != null && gained != null) {
            results.add(limit(
                    "min-gain",
                    "gain in accuracy (" + aspect.title() + ")",
                    gained,
                    gain,
                    leastGain,
                    false,
                    figures.utterances()));
        }
        return results;
    }

    private static GateResult limit(
            String gate,
            String what,
            double estimate,
            BootstrapInterval interval,
            double limit,
            boolean isGreatest,
            int utterances) {
        boolean isWithin = isGreatest ? interval.high() <= limit : interval.low() >= limit;
        boolean isBeyond = isGreatest ? interval.low() > limit : interval.high() < limit;
        Verdict verdict = isWithin ? Verdict.HOLDS : isBeyond ? Verdict.FAILS : Verdict.UNDECIDED;
        String figures = String.format(
                Locale.ROOT,
                "%s %.2f%% (%.2f to %.2f), %s %.2f%%",
                what,
                100 * estimate,
                100 * interval.low(),
                100 * interval.high(),
                isGreatest ? "at most" : "at least",
                100 * limit);
        if (verdict != Verdict.UNDECIDED) {
            return new GateResult(gate, verdict, figures, null);
        }
        Long needed = samples(estimate, interval, limit, utterances);
        String more = needed == null
                ? "no number of utterances would decide"
                : "about " + needed + " utterances would decide";
        return new GateResult(
                gate, verdict, figures + "; undecided with " + utterances + " utterances, " + more, needed);
    }

    /** An interval narrows with the root of the number of utterances; null where the estimate lies on the limit. */
    private static @Nullable Long samples(double estimate, BootstrapInterval interval, double limit, int utterances) {
        double distance = Math.abs(estimate - limit);
        double half = Math.max(interval.high() - estimate, estimate - interval.low());
        if (distance < 1e-9) {
            return null;
        }
        double ratio = half / distance;
        return Math.max(utterances + 1L, (long) Math.ceil(utterances * ratio * ratio));
    }

    private GateResult protection(List<Judged> before, List<Judged> after) {
        List<String> flipped = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Judged old = before.get(i);
            Aspect own = old.gold().isOutOfScope() ? Aspect.OUT_OF_SCOPE : aspect;
            if (new Pair(old, after.get(i)).isNegativeFlip(own)) {
                flipped.add('"' + old.gold().text() + '"');
            }
        }
        if (flipped.isEmpty()) {
            return new GateResult(
                    "protect", Verdict.HOLDS, "none of " + before.size() + " protected utterances flips", null);
        }
        String more = flipped.size() > LISTED ? " and " + (flipped.size() - LISTED) + " more" : "";
        return new GateResult(
                "protect",
                Verdict.FAILS,
                flipped.size() + " of " + before.size() + " protected utterances flip: "
                        + String.join(", ", flipped.subList(0, Math.min(LISTED, flipped.size()))) + more,
                null);
    }
}
