package io.understudy.runtime.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.metric.Judged;
import io.understudy.core.metric.Prediction;
import io.understudy.core.metric.Weighting;
import io.understudy.runtime.bundle.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counts worked by hand over seven utterances. */
class ComparisonTest {

    private static final Manifest OLD =
            RuleParser.manifest("old", List.of("en"), List.of("a", "b", "gone"), List.of("O", "B-x", "I-x"));
    private static final Manifest NEW =
            RuleParser.manifest("new", List.of("en"), List.of("a", "b", "c"), List.of("O", "B-x", "I-x", "B-y", "I-y"));

    private final List<Judged> before = new ArrayList<>();
    private final List<Judged> after = new ArrayList<>();

    private void add(String text, String gold, long frequency, String old, double oldConfidence, String now) {
        add(text, gold, frequency, old, oldConfidence, now, List.of(), List.of());
    }

    private void add(
            String text,
            String gold,
            long frequency,
            String old,
            double oldConfidence,
            String now,
            List<Slot> oldSlots,
            List<Slot> newSlots) {
        List<Slot> slots = text.startsWith("slot") ? List.of(Slot.of("x", 0, 4)) : List.of();
        Utterance utterance = new Utterance(text, Locale.ENGLISH, null, "home", gold, slots, frequency, null, null);
        before.add(new Judged(utterance, new Prediction(null, old, oldConfidence, oldSlots, false)));
        after.add(new Judged(utterance, new Prediction(null, now, 0.6, newSlots, now.equals("declined"))));
    }

    private Comparison compared(Weighting weighting) {
        List<Slot> right = List.of(Slot.of("x", 0, 4));
        add("both right", "a", 1, "a", 0.9, "a");
        add("negative, rare, sure", "a", 1, "a", 0.99, "b");
        add("negative, frequent", "b", 10, "b", 0.5, "a");
        add("positive", "b", 2, "a", 0.8, "b");
        add("unknown to the old", "c", 1, "a", 0.8, "c");
        add("slot lost", "a", 1, "a", 0.9, "a", right, List.of());
        add("neither", "gone", 4, "a", 0.9, "b");
        Utterance outside = Utterance.of("outside", Locale.ENGLISH, Utterance.OUT_OF_SCOPE, List.of());
        before.add(new Judged(outside, new Prediction(null, "a", 0.2, List.of(), true)));
        after.add(new Judged(outside, new Prediction(null, "a", 0.9, List.of(), false)));
        return Comparison.of(OLD, NEW, before, after, weighting, 0.7);
    }

    @Test
    void countsFlipsByAspect() {
        Comparison comparison = compared(Weighting.UTTERANCE);
        FlipFigures whole = comparison.figures(Aspect.UTTERANCE);
        assertEquals(7, whole.utterances(), "out of scope counts by itself");
        assertEquals(4 / 7.0, number(whole.oldAccuracy()), 1e-12);
        assertEquals(3 / 7.0, number(whole.newAccuracy()), 1e-12);
        assertEquals(3, whole.negativeFlips());
        assertEquals(2, whole.positiveFlips());
        assertEquals(3 / 7.0, number(whole.negativeFlipRate()), 1e-12);
        assertEquals(3 / 4.0, number(whole.negativeFlipImpact()), 1e-12, "of the four errors of the new model");
        assertEquals((3 / 7.0) / (4 / 7.0 * (4 / 7.0)), number(whole.relativeNegativeFlipRate()), 1e-12);
        assertEquals(2, comparison.figures(Aspect.INTENT).negativeFlips());
        assertEquals(1, comparison.figures(Aspect.SLOTS).negativeFlips());
        assertEquals(1, comparison.figures(Aspect.OUT_OF_SCOPE).negativeFlips());
        assertEquals(1, comparison.unknownToOld());
    }

    private static double number(@Nullable Double figure) {
        return Objects.requireNonNull(figure);
    }

    @Test
    void weighsByFrequencyOnRequest() {
        FlipFigures whole = compared(Weighting.FREQUENCY).figures(Aspect.UTTERANCE);
        assertEquals(12 / 20.0, number(whole.negativeFlipRate()), 1e-12);
        assertEquals(13 / 20.0, number(whole.oldAccuracy()), 1e-12);
        assertEquals(3, whole.negativeFlips(), "counts stay counts");
    }

    @Test
    void theTailIsWhatOccursAtMostThreeTimes() {
        FlipFigures tail =
                Objects.requireNonNull(compared(Weighting.UTTERANCE).tail().get(Aspect.UTTERANCE));
        assertEquals(5, tail.utterances());
        assertEquals(2, tail.negativeFlips());
    }

    @Test
    void listsTheWorstFirst() {
        List<Flip> flips = compared(Weighting.UTTERANCE).flips();
        assertEquals(
                List.of("negative, frequent", "negative, rare, sure", "slot lost"),
                flips.stream().filter(Flip::isNegative).map(Flip::text).toList());
        assertEquals(5.0, flips.getFirst().severity(), 1e-12);
        assertFalse(flips.getLast().isNegative());
        assertEquals(List.of("x=slot"), flips.get(2).before().slots());
    }

    @Test
    void saysWhatBecameOfTheLabels() {
        Comparison comparison = compared(Weighting.UTTERANCE);
        assertEquals(new LabelChange(2, List.of("c"), List.of("gone")), comparison.intents());
        assertEquals(new LabelChange(1, List.of("y"), List.of()), comparison.slots());
        assertEquals(new LabelFlips(3, 1, 1 / 3.0, 2, 0), comparison.byIntent().get("a"));
        assertEquals(new LabelFlips(1, 1, 0, 1, 0), comparison.bySlot().get("x"));
        assertEquals(
                7, Objects.requireNonNull(comparison.byDomain().get("home")).count());
    }

    @Test
    void countsConfidencesThatCrossTheThreshold() {
        ConfidenceShift shift = compared(Weighting.UTTERANCE).confidence();
        assertEquals(6, shift.fallBelow());
        assertEquals(0, shift.riseAbove());
        assertEquals(7, shift.shifts().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void figuresOverNothingAreNotDefined() {
        Comparison nothing = Comparison.of(OLD, NEW, List.of(), List.of(), Weighting.UTTERANCE, 0.7);
        FlipFigures whole = nothing.figures(Aspect.UTTERANCE);
        assertNull(whole.negativeFlipRate());
        assertNull(whole.relativeNegativeFlipRate());
        assertTrue(nothing.flips().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> nothing.figures(Aspect.OUT_OF_SCOPE));
    }

    @Test
    void refusesAnswersToOtherUtterances() {
        compared(Weighting.UTTERANCE);
        assertThrows(
                IllegalArgumentException.class,
                () -> Comparison.of(OLD, NEW, before, after.subList(1, 3), Weighting.UTTERANCE, 0.7));
        assertThrows(
                IllegalArgumentException.class,
                () -> Comparison.of(OLD, NEW, before.subList(0, 2), after.subList(1, 3), Weighting.UTTERANCE, 0.7));
    }

    @Test
    void theSummaryTakesNoTextForMarkup() {
        add("| <b> `x` [y](z)", "a", 1, "a", 0.9, "b");
        String summary = ComparisonSummary.of(
                Comparison.of(OLD, NEW, before, after, Weighting.UTTERANCE, 0.7),
                List.of(new GateResult("max-negative-flips", Verdict.FAILS, "too many", null)));
        assertTrue(summary.contains("\\| &lt;b&gt; \\`x\\` \\[y\\](z)"), summary);
        assertTrue(summary.contains("a gate fails"), summary);
        assertTrue(summary.contains("❌"), summary);
    }
}
