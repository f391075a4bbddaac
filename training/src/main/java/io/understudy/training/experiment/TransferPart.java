package io.understudy.training.experiment;

/** The parts of the transfer study; each can be run by itself, and what is left out is empty in the result. */
public enum TransferPart {
    /** Many skills, each from scratch and from a base; convergence follows from them. */
    SKILLS,
    /** One scenario at growing amounts of data. */
    STAGES,
    /** What to keep of a base. */
    ABLATION,
    /** One Snips intent that the base has not seen. */
    HELD_OUT
}
