package io.understudy.training.skill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.metric.Figures;
import io.understudy.training.bench.TrainingOutcome;
import io.understudy.training.skill.SkillComparison.Chosen;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SkillComparisonTest {

    private static Figures figures(double error) {
        return new Figures(10, 1.0, null, 1.0, 1.0, error, error, 0.0);
    }

    /** An outcome whose dev error after each epoch of ten steps is given; a tenth of error on dev is a nat. */
    private static TrainingOutcome outcome(double devError, double testError, double... curve) {
        return surprised(devError, 10 * devError, testError, curve);
    }

    private static TrainingOutcome surprised(
            double devError, @Nullable Double devNats, double testError, double... curve) {
        List<TrainingOutcome.Point> points = new ArrayList<>();
        for (double error : curve) {
            points.add(new TrainingOutcome.Point(10 * (points.size() + 1), error));
        }
        return new TrainingOutcome(
                "s", 100, figures(devError), devNats, figures(testError), 10 * curve.length, 2, points, "d");
    }

    @Test
    void keepsTheBaseWhereDevSpeaksForIt() {
        SkillComparison better = SkillComparison.of("s", outcome(0.4, 0.4, 0.5), outcome(0.3, 0.3, 0.5));
        assertEquals(Chosen.BASE, better.chosen());
        assertEquals(0.25, better.relativeReduction(), 1e-9);
        assertEquals(0.25, Objects.requireNonNull(better.devGain()), 1e-9);
        assertTrue(better.isBetter());
        assertEquals(
                Chosen.BASE,
                SkillComparison.of("s", outcome(0.3, 0.4), outcome(0.27, 0.5)).chosen());
    }

    @Test
    void aGainTooSmallForDevToTellIsNotTaken() {
        for (double dev : new double[] {0.28, 0.285, 0.3}) {
            assertEquals(
                    Chosen.SCRATCH,
                    SkillComparison.of("s", outcome(0.3, 0.4), outcome(dev, 0.2))
                            .chosen());
        }
        assertEquals(
                Chosen.SCRATCH,
                SkillComparison.of("s", outcome(0, 0.4), outcome(0, 0.2)).chosen());
    }

    @Test
    void errorsAndLikelihoodOnDevCountAlike() {
        TrainingOutcome scratch = surprised(0.3, 2.0, 0.4);
        assertEquals(
                Chosen.BASE, chosen(scratch, surprised(0.3, 1.5, 0.3)), "as many errors, a quarter less surprised");
        assertEquals(Chosen.BASE, chosen(scratch, surprised(0.2, 1.99, 0.3)), "a third fewer errors, as surprised");
        assertEquals(
                Chosen.SCRATCH,
                chosen(scratch, surprised(0.24, 2.2, 0.3)),
                "a fifth fewer errors, a tenth more surprised");
        assertEquals(Chosen.SCRATCH, chosen(scratch, surprised(0.36, 1.4, 0.3)), "the other way round");
    }

    @Test
    void whereDevHasNoLikelihoodErrorsAreCounted() {
        TrainingOutcome scratch = surprised(0.3, null, 0.4);
        assertEquals(Chosen.BASE, chosen(scratch, surprised(0.26, null, 0.3)));
        assertEquals(Chosen.SCRATCH, chosen(scratch, surprised(0.28, null, 0.3)));
        assertEquals(Chosen.SCRATCH, chosen(scratch, surprised(0.3, 0.1, 0.3)), "one of two");
    }

    private static Chosen chosen(TrainingOutcome scratch, TrainingOutcome base) {
        return SkillComparison.of("s", scratch, base).chosen();
    }

    @Test
    void withoutDevTheBaseIsKept() {
        TrainingOutcome unheard = new TrainingOutcome(
                "s", 9, new Figures(0, null, null, null, null, null, null, null), null, null, 10, 2, List.of(), "d");
        assertEquals(Chosen.BASE, SkillComparison.of("s", unheard, unheard).chosen());
        assertNull(SkillComparison.of("s", unheard, unheard).devGain());
    }

    @Test
    void fallsBackWhereDevSaysSo() {
        SkillComparison worse = SkillComparison.of("s", outcome(0.3, 0.4, 0.5), outcome(0.31, 0.2, 0.5));
        assertEquals(Chosen.SCRATCH, worse.chosen());
        assertEquals(0, worse.relativeReduction());
        assertFalse(worse.isWorse());
        assertFalse(worse.isBetter());
    }

    @Test
    void aBaseThatDevWronglyPrefersMakesTheSkillWorse() {
        assertTrue(SkillComparison.of("s", outcome(0.3, 0.2), outcome(0.2, 0.3)).isWorse());
    }

    @Test
    void anErrorlessSkillCannotGetBetter() {
        assertEquals(0, SkillComparison.relativeReduction(0, 0));
        assertEquals(-1, SkillComparison.relativeReduction(0, 0.1));
    }

    @Test
    void stepsAreCountedUntilTheBestErrorFromScratchIsReached() {
        TrainingOutcome scratch = outcome(0.3, 0.3, 0.9, 0.7, 0.5, 0.4, 0.4, 0.45);
        SkillComparison fast = SkillComparison.of("s", scratch, outcome(0.3, 0.3, 0.6, 0.35, 0.5));
        assertEquals(2.0, Objects.requireNonNull(fast.stepRatio()));
        assertNull(
                SkillComparison.of("s", scratch, outcome(0.3, 0.3, 0.6, 0.41)).stepRatio());
    }

    @Test
    void theSummaryCountsEverySkillOnce() {
        List<SkillComparison> skills = List.of(
                SkillComparison.of("a", outcome(0.4, 0.4), outcome(0.3, 0.2)),
                SkillComparison.of("b", outcome(0.2, 0.2), outcome(0.3, 0.1)),
                SkillComparison.of("c", outcome(0.4, 0.4), outcome(0.3, 0.5)));
        SkillSummary summary = SkillSummary.of(skills);
        assertEquals(3, summary.count());
        assertEquals(1, summary.better());
        assertEquals(1, summary.worse());
        assertEquals(1, summary.fallbacks());
        assertEquals((0.5 + 0 - 0.25) / 3, summary.meanRelativeReduction(), 1e-9);
        assertEquals((0.5 + 0.5 - 0.25) / 3, summary.meanRelativeReductionOfBase(), 1e-9);
        assertTrue(Objects.requireNonNull(summary.interval()).low() < summary.meanRelativeReduction());
    }
}
