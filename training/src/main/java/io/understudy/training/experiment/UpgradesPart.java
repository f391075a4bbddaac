package io.understudy.training.experiment;

/** The parts of the study of upgrades; what is left out is empty in the result. */
public enum UpgradesPart {
    /** Every kind of update by every method. */
    UPDATES,
    /** Five updates in a row. */
    CHAIN
}
