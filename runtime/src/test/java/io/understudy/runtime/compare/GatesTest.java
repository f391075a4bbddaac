package io.understudy.runtime.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.metric.Judged;
import io.understudy.core.metric.Prediction;
import io.understudy.core.metric.Weighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GatesTest {

    private static final RuleParser OLD = RuleParser.english("old", List.of("a", "b"), Map.of("x", "a", "y", "b"));
    private static final RuleParser NEW = RuleParser.english("new", List.of("a", "b"), Map.of("x", "b", "y", "b"));

    private static Utterance utterance(String text, String intent) {
        return Utterance.of(text, Locale.ENGLISH, intent, List.of());
    }

    /** So many utterances of which some flip each way; the others are right on both sides. */
    private static Comparison comparison(int negative, int positive, int all) {
        List<Judged> before = new ArrayList<>();
        List<Judged> after = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            Utterance utterance = utterance("u" + i, "a");
            boolean isNegative = i < negative;
            boolean isPositive = !isNegative && i < negative + positive;
            before.add(new Judged(utterance, new Prediction(null, isPositive ? "b" : "a", 0.9, List.of(), false)));
            after.add(new Judged(utterance, new Prediction(null, isNegative ? "b" : "a", 0.9, List.of(), false)));
        }
        return Comparison.of(OLD.manifest(), NEW.manifest(), before, after, Weighting.UTTERANCE, 0.7);
    }

    private static GateResult flips(double limit, Comparison comparison) {
        return new Gates(Aspect.UTTERANCE, limit, null, List.of())
                .limits(comparison)
                .getFirst();
    }

    private static GateResult gain(double limit, Comparison comparison) {
        return new Gates(Aspect.INTENT, null, limit, List.of())
                .limits(comparison)
                .getFirst();
    }

    @Test
    void flipsHoldFailOrAreUndecided() {
        assertEquals(Verdict.HOLDS, flips(0.05, comparison(5, 0, 1_000)).verdict());
        assertEquals(Verdict.FAILS, flips(0.005, comparison(50, 0, 1_000)).verdict());
        GateResult undecided = flips(0.005, comparison(1, 0, 100));
        assertEquals(Verdict.UNDECIDED, undecided.verdict());
        assertTrue(Objects.requireNonNull(undecided.samplesToDecide()) > 100, undecided.toString());
        assertTrue(undecided.reason().contains("undecided with 100 utterances"), undecided.reason());
        assertEquals(
                Verdict.UNDECIDED,
                flips(0.005, comparison(0, 0, 50)).verdict(),
                "no flip among fifty does not prove one in two hundred");
    }

    @Test
    void asManySamplesAsItSaysDecide() {
        GateResult undecided = flips(0.005, comparison(3, 0, 300));
        int needed = Math.toIntExact(Objects.requireNonNull(undecided.samplesToDecide()));
        assertEquals(
                Verdict.FAILS,
                flips(0.005, comparison(needed / 100, 0, needed)).verdict(),
                "the same rate over " + needed);
    }

    @Test
    void aGainThatLiesOnTheLimitIsNeverDecided() {
        GateResult result = gain(0, comparison(3, 3, 100));
        assertEquals(Verdict.UNDECIDED, result.verdict());
        assertNull(result.samplesToDecide());
    }

    @Test
    void gainsHoldFailOrAreUndecided() {
        assertEquals(Verdict.HOLDS, gain(0, comparison(0, 50, 1_000)).verdict());
        assertEquals(Verdict.FAILS, gain(0, comparison(50, 0, 1_000)).verdict());
        assertEquals(Verdict.UNDECIDED, gain(0.01, comparison(0, 2, 100)).verdict());
    }

    @Test
    void whatIsProtectedMayNotFlipWhateverTheRates() {
        Gates gates = new Gates(Aspect.UTTERANCE, 0.5, null, List.of(utterance("x", "a"), utterance("y", "b")));
        List<GateResult> results = gates.judge(comparison(0, 0, 1_000), OLD, NEW);
        assertEquals(Verdict.HOLDS, results.get(0).verdict());
        assertEquals(Verdict.FAILS, results.get(1).verdict());
        assertEquals("1 of 2 protected utterances flip: \"x\"", results.get(1).reason());
        Gates kept = new Gates(Aspect.UTTERANCE, null, null, List.of(utterance("y", "b")));
        assertEquals(
                Verdict.HOLDS,
                kept.judge(comparison(0, 0, 9), OLD, NEW).getFirst().verdict());
    }

    @Test
    void refusesProtectedUtterancesThatNeitherModelCanHaveRight() {
        Gates unknown = new Gates(Aspect.UTTERANCE, null, null, List.of(utterance("x", "zzz")));
        InputException refused = assertThrows(InputException.class, () -> unknown.requireKnown(List.of("a", "b")));
        assertTrue(String.valueOf(refused.getMessage()).contains("zzz"));
        Utterance unlabelled = Utterance.of("x", Locale.ENGLISH, null, List.of());
        Gates without = new Gates(Aspect.UTTERANCE, null, null, List.of(unlabelled));
        assertThrows(InputException.class, () -> without.requireKnown(List.of("a")));
    }

    @Test
    void refusesWhatCannotBeCompared() {
        List<Utterance> english = List.of(utterance("x", "a"));
        RuleParser german = new RuleParser("deutsch", List.of("de-DE"), List.of("a"), Map.of());
        refused("different languages", OLD, german, english);
        refused("different tasks", OLD, RuleParser.english("other", List.of("q"), Map.of()), english);
        refused("is in de", OLD, NEW, List.of(Utterance.of("guten Tag", Locale.GERMAN, "a", List.of())));
        refused("no utterance of the data", OLD, NEW, List.of(utterance("x", "zzz")));
    }

    private static void refused(String why, RuleParser old, RuleParser now, List<Utterance> data) {
        InputException refused =
                assertThrows(InputException.class, () -> Comparing.compare(old, now, data, Weighting.UTTERANCE, 0.7));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), String.valueOf(refused.getMessage()));
        assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
    }
}
