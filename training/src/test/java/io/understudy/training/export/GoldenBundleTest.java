package io.understudy.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.SmallCorpus;
import io.understudy.training.loop.Progress;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.TrainingRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles of every format that was ever written stay readable and answer as they did. */
class GoldenBundleTest {

    private static final Path GOLDEN = Path.of("src", "test", "golden");

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anOldBundleAnswersAsItDid(int format) {
        Path file = GOLDEN.resolve("bundle-" + format + ".understudy");
        Bundle bundle = BundleFile.read(file);
        assertEquals(format, bundle.manifest().format());
        try (Parser parser = Parser.of(bundle)) {
            Parse play = parser.parse("put on Nina Simone please", Locale.ENGLISH);
            assertEquals("play", play.intent().name());
            assertEquals("Nina Simone", play.slots().getFirst().value());
            assertEquals("music", Objects.requireNonNull(play.domain()).name());
            Parse lights = parser.parse("turn the light off in the kitchen", Locale.ENGLISH);
            assertEquals("lights_off", lights.intent().name());
            assertEquals("room", lights.slots().getFirst().label());
            assertTrue(lights.intent().confidence() > 0.5);
            assertFalse(lights.isOutOfScope());
        }
        assertTrue(NetworkImport.read(bundle).containsKey("common.forward.inputWeight"), "it can still be a base");
    }

    @Test
    void everyFormatHasItsGoldenBundle() {
        assertTrue(
                Files.exists(GOLDEN.resolve("bundle-" + Manifest.FORMAT + ".understudy")),
                "a new format needs a golden bundle: run writeGoldenBundle once, and never again for that format");
    }

    /** What wrote the golden bundle of the current format; run by hand, {@code -Dgroups=golden -DexcludedGroups=}. */
    @Test
    @Tag("golden")
    @Tag("slow")
    void writeGoldenBundle() {
        Path file = GOLDEN.resolve("bundle-" + Manifest.FORMAT + ".understudy");
        assertFalse(Files.exists(file), "a golden bundle is never rewritten");
        DirectTraining.run(
                TrainingRequest.standard(SmallCorpus.of(240, 1), SmallCorpus.of(60, 2), file)
                        .with(SmallCorpus.recipe().with(Map.of("wordPairs", "100")))
                        .with(new TextFeatures.Settings(128, 2, 4, 24))
                        .with(TrainingRequest.BundlePrecision.BOTH),
                Progress.silent());
    }
}
