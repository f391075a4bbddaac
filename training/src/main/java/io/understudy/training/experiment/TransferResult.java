package io.understudy.training.experiment;

import io.understudy.training.skill.SkillComparison;
import io.understudy.training.skill.SkillSummary;
import java.util.List;
import java.util.Map;

/**
 * What the transfer study found. SemER throughout.
 *
 * @param isQuick whether it was the short form
 * @param skills all skills together
 * @param bySource the skills of each public set, MASSIVE's by kind
 * @param stages error at growing amounts of data of one held-out scenario
 * @param convergence steps to converge
 * @param ablation what to keep of the base
 * @param heldOut slot F1 on one Snips intent from ten utterances
 * @param fineTuneSeconds mean time of a training from the base on 200 utterances, one core
 * @param each every skill
 * @param seconds the study's own time, less what an earlier run had done
 */
public record TransferResult(
        boolean isQuick,
        SkillSummary skills,
        Map<String, SkillSummary> bySource,
        List<Stage> stages,
        Convergence convergence,
        List<Ablation> ablation,
        List<HeldOut> heldOut,
        double fineTuneSeconds,
        List<SkillComparison> each,
        double seconds) {

    /**
     * Error at one amount of data.
     *
     * @param utterances how many were learned from
     * @param scratch SemER from scratch, one number a seed
     * @param base SemER from the base
     */
    public record Stage(int utterances, List<Double> scratch, List<Double> base) {}

    /**
     * Steps from scratch to its best dev error over steps from the base to that error.
     *
     * @param stepRatio the median over the skills that reach it
     * @param geometricMean their geometric mean
     * @param reached how many skills reach it from the base
     * @param notReached how many do not
     */
    public record Convergence(double stepRatio, double geometricMean, int reached, int notReached) {}

    /**
     * One way to use the base.
     *
     * @param variant what is kept and how it moves
     * @param skills over how many skills
     * @param devError mean SemER on dev, by which the standard was chosen
     * @param testError mean SemER on test
     */
    public record Ablation(String variant, int skills, double devError, double testError) {}

    /**
     * One Snips intent that the base has not seen.
     *
     * @param intent its name
     * @param scratch slot F1 on its test utterances, learned from ten alone
     * @param base the same from the base of the other six
     */
    public record HeldOut(String intent, double scratch, double base) {}
}
