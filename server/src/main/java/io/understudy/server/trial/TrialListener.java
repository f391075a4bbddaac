package io.understudy.server.trial;

/** Hears what happens to a candidate. */
public interface TrialListener {

    /** Two answers were compared. */
    void compared(String liveIntent, boolean differs);

    /** A request was left out of the comparison because too many waited. */
    void dropped();

    /** The candidate could not parse a text. */
    void failed();

    /** A canary's traffic went back to the live model. */
    void returned(String candidate, String reason);
}
