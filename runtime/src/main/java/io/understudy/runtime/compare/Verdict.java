package io.understudy.runtime.compare;

/** What a gate says. */
public enum Verdict {
    /** The estimate is within the limit and its interval too. */
    HOLDS,
    /** The interval reaches over the limit: the data is too little to tell. */
    UNDECIDED,
    /** The estimate is beyond the limit and its whole interval too. */
    FAILS
}
