package io.understudy.training.experiment;

import io.understudy.core.metric.BootstrapInterval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the study of upgrades came to. Shares are from 0 to 1 and of whole utterances on test unless said.
 *
 * @param isQuick whether this is the short form
 * @param utterances training utterances of a set at most
 * @param seeds repetitions
 * @param members models of an ensemble
 * @param rows one for every set, kind of update and method
 * @param methods the methods over all sets and kinds of update
 * @param kinds the methods over all sets, by kind of update
 * @param chain the steps of the chain of updates
 * @param seconds what it took, without what an earlier run had left
 */
public record UpgradesResult(
        boolean isQuick,
        int utterances,
        int seeds,
        int members,
        List<Row> rows,
        List<Summary> methods,
        List<Summary> kinds,
        List<Link> chain,
        double seconds) {

    /**
     * One method on one set and kind of update.
     *
     * @param accuracyOld mean over seeds
     * @param accuracyNew mean over seeds
     * @param nfr negative flip rate
     * @param nfrDeviation its standard deviation over seeds
     * @param relativeNfr NFR over old accuracy times new error
     * @param intentAccuracyNew the same for the intent alone
     * @param intentNfr the same for the intent alone
     * @param trainingCostRatio processor seconds of training over those without treatment; an ensemble's members count; for
     *     {@code anchored-longer} over those of {@code longer}
     */
    public record Row(
            String set,
            String kind,
            String method,
            int seeds,
            double accuracyOld,
            double accuracyNew,
            double nfr,
            double nfrDeviation,
            @Nullable Double relativeNfr,
            double intentAccuracyOld,
            double intentAccuracyNew,
            double intentNfr,
            double trainingCostRatio) {}

    /**
     * One method over several sets. What it is compared with, "without treatment", has made as many steps: for {@code anchored-longer} it is
     * {@code longer}, for every other method (also for {@code longer}, the control) it is {@code none}.
     *
     * @param kind the kind of update, or {@code all}
     * @param reduction mean over kinds of 1 - NFR / NFR without treatment, each over all sets and seeds
     * @param intentReduction the same for the intent alone
     * @param accuracyChange accuracy less that without treatment
     * @param accuracyChangeInterval its 95% interval over pairs of a set, kind and seed
     * @param nfrAgainstDistillation NFR less plain distillation's, 95% interval over the same pairs
     * @param nfr mean negative flip rate
     * @param trainingCostRatio mean
     */
    public record Summary(
            String kind,
            String method,
            double nfr,
            double reduction,
            double intentReduction,
            double accuracyChange,
            @Nullable BootstrapInterval accuracyChangeInterval,
            @Nullable BootstrapInterval nfrAgainstDistillation,
            double trainingCostRatio) {}

    /**
     * One update of the chain, mean over seeds.
     *
     * @param update what changed
     * @param method none or anchored
     * @param accuracy of the successor
     * @param nfr against its predecessor
     * @param nfrSinceFirst against the first version
     */
    public record Link(String update, String method, double accuracy, double nfr, double nfrSinceFirst) {}
}
