package io.understudy.core.metric;

/** What one utterance counts in a measure. */
public enum Weighting {
    /** One each. */
    UTTERANCE,
    /** As often as it occurs in traffic. */
    FREQUENCY;

    /** The weight of an utterance. */
    public double of(Judged judged) {
        return this == UTTERANCE ? 1 : judged.gold().frequency();
    }
}
