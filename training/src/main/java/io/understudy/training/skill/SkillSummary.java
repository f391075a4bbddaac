package io.understudy.training.skill;

import io.understudy.core.metric.BootstrapInterval;
import io.understudy.core.metric.Ratio;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many skills, each from scratch and from a base.
 *
 * @param count how many skills
 * @param meanScratchError mean SemER from scratch
 * @param meanError mean SemER of the kept models
 * @param meanRelativeReduction mean over skills of the relative SemER reduction of the kept model
 * @param interval its 95% bootstrap interval over skills
 * @param meanRelativeReductionOfBase the same if the base were always kept
 * @param better skills whose kept model is better than the one from scratch
 * @param worse skills whose kept model is worse
 * @param fallbacks skills that fell back to the model from scratch because dev said so
 */
public record SkillSummary(
        int count,
        double meanScratchError,
        double meanError,
        double meanRelativeReduction,
        @Nullable BootstrapInterval interval,
        double meanRelativeReductionOfBase,
        int better,
        int worse,
        int fallbacks) {

    private static final long BOOTSTRAP_SEED = 17;

    /** The summary of these skills. */
    public static SkillSummary of(List<SkillComparison> skills) {
        double[] reductions =
                skills.stream().mapToDouble(SkillComparison::relativeReduction).toArray();
        double[] ones = new double[reductions.length];
        Arrays.fill(ones, 1);
        return new SkillSummary(
                skills.size(),
                mean(skills, SkillComparison::scratchError),
                mean(skills, SkillComparison::chosenError),
                mean(skills, SkillComparison::relativeReduction),
                BootstrapInterval.of(new Ratio(reductions, ones), BOOTSTRAP_SEED),
                mean(skills, s -> SkillComparison.relativeReduction(s.scratchError(), s.baseError())),
                (int) skills.stream().filter(SkillComparison::isBetter).count(),
                (int) skills.stream().filter(SkillComparison::isWorse).count(),
                (int) skills.stream()
                        .filter(s -> s.chosen() == SkillComparison.Chosen.SCRATCH)
                        .count());
    }

    private static double mean(List<SkillComparison> skills, ToDoubleFunction<SkillComparison> figure) {
        return skills.stream().mapToDouble(figure).average().orElse(0);
    }
}
