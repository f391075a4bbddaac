package io.understudy.runtime.bundle;

import io.understudy.core.corpus.Lexicon;
import io.understudy.runtime.confidence.Calibration;
import io.understudy.runtime.text.TextFeatures;
import java.util.List;
import java.util.Map;

/** Manifests for tests that do not run the model. */
final class Manifests {

    private Manifests() {}

    static Manifest named(String name) {
        return new Manifest(
                Manifest.FORMAT,
                name,
                List.of("en"),
                List.of(),
                List.of("a", "b"),
                List.of("O"),
                TextFeatures.Settings.STANDARD,
                Calibration.NONE,
                Lexicon.EMPTY,
                new Manifest.Provenance("t", "direct", "2026-01-01T00:00:00Z", 1, Map.of(), "d", 2, 0, Map.of(), null),
                Map.of(),
                null);
    }
}
