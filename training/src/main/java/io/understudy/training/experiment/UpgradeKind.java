package io.understudy.training.experiment;

import java.util.Locale;

/** What changes between a predecessor and its successor. */
public enum UpgradeKind {
    /** The predecessor learned from half of the data. */
    MORE_DATA,
    /** The predecessor's layers are half as wide. */
    LARGER_NETWORK,
    /** The predecessor does not know a quarter of the intents. */
    NEW_INTENTS,
    /** Nothing but the seed. */
    NEW_SEED;

    /** Its name in results. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
