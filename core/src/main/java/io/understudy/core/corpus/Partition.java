package io.understudy.core.corpus;

import java.util.Locale;
import java.util.Optional;

/** The part of a corpus that an utterance belongs to, where its source says so. */
public enum Partition {
    TRAIN,
    DEV,
    TEST;

    /** Reads the names in use: {@code train}, {@code dev}/{@code valid}/{@code validation}/{@code val}/{@code eval}, {@code test}. */
    public static Optional<Partition> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(TRAIN);
            case "dev", "valid", "validation", "val", "eval" -> Optional.of(DEV);
            case "test", "testing" -> Optional.of(TEST);
            default -> Optional.empty();
        };
    }

    /** The name in files: {@code train}, {@code dev} or {@code test}. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
