package io.understudy.runtime.compare;

import io.understudy.core.metric.Judged;
import java.util.Locale;

/** What of an answer is right or wrong. */
public enum Aspect {
    /** The intent. */
    INTENT,
    /** All slots, by label and exact span. */
    SLOTS,
    /** The whole utterance: intent and every slot. */
    UTTERANCE,
    /** That an utterance which belongs to no intent is declined. */
    OUT_OF_SCOPE;

    /** Whether an utterance counts here. */
    boolean counts(Judged judged) {
        return this == OUT_OF_SCOPE ? judged.gold().isOutOfScope() : judged.isInScope();
    }

    /** Whether the answer is right here. */
    boolean isRight(Judged judged) {
        return switch (this) {
            case INTENT -> judged.isIntentRight();
            case SLOTS -> judged.isSlotsRight();
            case UTTERANCE -> judged.isExact();
            case OUT_OF_SCOPE -> judged.predicted().outOfScope();
        };
    }

    /** Its name in tables. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
