package io.understudy.training.procedure;

import io.understudy.core.error.UsageException;
import io.understudy.training.distillation.Distance;
import java.util.Arrays;
import java.util.Locale;

/** The ways to train a successor, with the settings that dev parts chose for each; docs/decisions/upgrades.md has the measurements. */
public enum UpgradeMethod {
    /** As if there were no predecessor. */
    NONE,
    /** Plain distillation from the predecessor (Hinton et al. 2015). */
    DISTILL,
    /** Focal distillation with the divergence at a temperature (Yan et al., CVPR 2021, equation 4). */
    FOCAL,
    /** Focal distillation with the squared difference of logits (Yan et al., CVPR 2021, equation 5). */
    FOCAL_LOGITS,
    /** Distillation from several models trained alike on the new data (after ELODI, Zhao et al. 2022). */
    ENSEMBLE_TO_ONE,
    /** Several models trained alike on the new data, deployed together as one bundle (Yan et al., CVPR 2021, section 5). */
    ENSEMBLE,
    /**
     * Anchored: begins as the same function as the predecessor, learns with focal distillation, and ends between the predecessor's weights
     * and those learned (backward-compatible weight interpolation, Schumann et al. 2023), as far as dev likes.
     */
    ANCHORED;

    /** Its measured settings. */
    public UpgradeSettings settings() {
        return switch (this) {
            case NONE, ENSEMBLE -> new UpgradeSettings(false, null, 1, 0, 0, 0, false, 0);
            case DISTILL -> new UpgradeSettings(false, Distance.KL, 2, 0.3, 1, 0, false, 0);
            case FOCAL -> new UpgradeSettings(false, Distance.KL, 100, 0.01, 1, 5, false, 0);
            case FOCAL_LOGITS -> new UpgradeSettings(false, Distance.LOGITS, 1, 0.005, 1, 5, false, 0);
            case ENSEMBLE_TO_ONE -> new UpgradeSettings(false, Distance.LOGITS, 1, 0.02, 1, 0, false, 0);
            case ANCHORED ->
                new UpgradeSettings(true, Distance.LOGITS, 1, 0.02, 1, 5, true, UpgradeSettings.USUAL_FLIP_COST);
        };
    }

    /** Whether several models are trained first. */
    public boolean hasMembers() {
        return this == ENSEMBLE || this == ENSEMBLE_TO_ONE;
    }

    /** Its name as the command line writes it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The method of that name.
     *
     * @throws UsageException if there is none
     */
    public static UpgradeMethod named(String name) {
        return Arrays.stream(values())
                .filter(method -> method.title().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown method " + name + "; allowed: "
                        + String.join(
                                ", ",
                                Arrays.stream(values())
                                        .map(UpgradeMethod::title)
                                        .toList())));
    }
}
