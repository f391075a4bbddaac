package io.understudy.core.metric;

/** What one utterance counts in a measure. */
public enum Weighting {
    /** One each. */
    UTTERANCE,
    /** As often as it occurs in traffic. */
    FREQUENCY;

    double of(Judged judged) {
        return this == UTTERANCE ? 1 : judged.gold().frequency();
    }
}
