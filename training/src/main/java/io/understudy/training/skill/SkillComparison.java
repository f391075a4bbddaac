package io.understudy.training.skill;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.training.bench.TrainingOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A skill trained from scratch and from a base.
 *
 * @param name the skill
 * @param trainUtterances how many both learned from
 * @param scratchError SemER from scratch, on test where there is one, else on dev
 * @param baseError SemER from the base
 * @param chosen which of the two dev chose
 * @param relativeReduction (scratch − chosen) / scratch; 0 where both are without error, −1 where only scratch is
 * @param scratchSeconds training time from scratch, on one core
 * @param baseSeconds training time from the base
 * @param stepRatio steps from scratch to its best dev error over steps from the base to that error; null where the base never gets there
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SkillComparison(
        String name,
        int trainUtterances,
        double scratchError,
        double baseError,
        Chosen chosen,
        double relativeReduction,
        double scratchSeconds,
        double baseSeconds,
        @Nullable Double stepRatio) {

    /**
     * The relative reduction of SemER on dev below which a base is not kept. On a first study of 219 skills (narrower bases, fewer steps) 0 made 44 worse
     * and reduced errors by 6.0%, 0.1 made 12 worse at 5.7%, 0.2 made 4 worse at 3.6%: dev parts of 80 utterances are a weak judge.
     */
    static final double LEAST_GAIN = 0.1;

    /** Where the model that is kept began. */
    public enum Chosen {
        /** With nothing. */
        SCRATCH,
        /** With the base. */
        BASE
    }

    /**
     * Compares two outcomes of one skill. The base is kept if it is better on dev by {@link #LEAST_GAIN}, and where there is no dev to ask.
     */
    public static SkillComparison of(String name, TrainingOutcome scratch, TrainingOutcome base) {
        Chosen chosen = isKept(scratch, base) ? Chosen.BASE : Chosen.SCRATCH;
        double before = scratch.semanticErrorRate();
        double after = chosen == Chosen.BASE ? base.semanticErrorRate() : before;
        return new SkillComparison(
                name,
                scratch.trainUtterances(),
                before,
                base.semanticErrorRate(),
                chosen,
                relativeReduction(before, after),
                scratch.seconds(),
                base.seconds(),
                stepRatio(scratch, base));
    }

    private static boolean isKept(TrainingOutcome scratch, TrainingOutcome base) {
        if (base.dev().utterances() == 0) {
            return true;
        }
        double before = scratch.devSemanticErrorRate();
        double after = base.devSemanticErrorRate();
        return after < before && after <= (1 - LEAST_GAIN) * before;
    }

    static double relativeReduction(double before, double after) {
        if (before == 0) {
            return after == 0 ? 0 : -1;
        }
        return (before - after) / before;
    }

    private static @Nullable Double stepRatio(TrainingOutcome scratch, TrainingOutcome base) {
        double best = scratch.curve().stream()
                .mapToDouble(TrainingOutcome.Point::error)
                .min()
                .orElse(Double.NaN);
        int own = stepsTo(scratch, best);
        int others = stepsTo(base, best);
        return own < 0 || others <= 0 ? null : own / (double) others;
    }

    /** The steps after which a run first had at most this error on dev, or -1. */
    static int stepsTo(TrainingOutcome outcome, double error) {
        for (TrainingOutcome.Point point : outcome.curve()) {
            if (point.error() <= error) {
                return point.steps();
            }
        }
        return -1;
    }

    /** The SemER of the model that is kept. */
    public double chosenError() {
        return chosen == Chosen.BASE ? baseError : scratchError;
    }

    /** Whether the kept model is worse than the one from scratch. */
    public boolean isWorse() {
        return chosenError() > scratchError;
    }

    /** Whether it is better. */
    public boolean isBetter() {
        return chosenError() < scratchError;
    }
}
