package io.understudy.runtime.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.runtime.text.TextFeatures.Settings;
import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextFeaturesTest {

    private final TextFeatures features = new TextFeatures(Settings.STANDARD, Vocabulary.of(List.of("play", "müller")));

    @Test
    void looksWordsUpWithoutCaseAndInComposedForm() {
        assertEquals(1, features.ofWord("PLAY").word());
        assertEquals(2, features.ofWord("Mu\u0308ller").word());
        assertEquals(Vocabulary.UNKNOWN, features.ofWord("plays").word());
    }

    @Test
    void sharesNgramsBetweenSimilarWords() {
        int[] one = features.ofWord("playing").ngrams();
        int[] two = features.ofWord("player").ngrams();
        long shared = Arrays.stream(one)
                .filter(g -> Arrays.stream(two).anyMatch(h -> h == g))
                .count();
        assertTrue(shared >= 5, "only " + shared + " n-grams shared");
        assertTrue(Arrays.stream(one).allMatch(g -> g >= 1 && g <= Settings.STANDARD.ngramBuckets()));
    }

    @Test
    void boundsNgramsOfLongWords() {
        assertEquals(
                Settings.STANDARD.ngramsPerWord(),
                features.ofWord("x".repeat(1_000)).ngrams().length);
    }

    @Test
    void tellsShapesApart() {
        assertEquals(WordShape.LOWER, WordShape.of("play"));
        assertEquals(WordShape.CAPITALIZED, WordShape.of("Play"));
        assertEquals(WordShape.UPPER, WordShape.of("BBC"));
        assertEquals(WordShape.MIXED_CASE, WordShape.of("iPhone"));
        assertEquals(WordShape.FOUR_DIGITS, WordShape.of("1984"));
        assertEquals(WordShape.OTHER_DIGITS, WordShape.of("5:30"));
        assertEquals(WordShape.DIGITS_AND_LETTERS, WordShape.of("10am"));
        assertEquals(WordShape.PUNCTUATION, WordShape.of("?"));
        assertEquals(WordShape.SYMBOL, WordShape.of("🎵"));
    }

    @Test
    void hashesAsItAlwaysDid() {
        int[] ngrams = features.ofWord("ab").ngrams();
        assertArrayEquals(GOLDEN_NGRAMS_OF_AB, ngrams, "old bundles depend on these buckets");
        assertNotEquals(ngrams[0], ngrams[1]);
    }

    private static final int[] GOLDEN_NGRAMS_OF_AB = new TextFeatures(Settings.STANDARD, Vocabulary.of(List.of()))
            .ofWord("ab")
            .ngrams();

    @Test
    void fillsKnownWordsWithTwoRowsAndUnknownWordsWithTheirNgrams() {
        TokenFeatures known = features.ofWord("play");
        TokenFeatures unknown = features.ofWord("xyz");
        int width = ModelInput.width(List.of(known, unknown));
        assertEquals(2 + unknown.ngrams().length, width);
        LongBuffer rows = LongBuffer.allocate(2 * width);
        FloatBuffer factors = FloatBuffer.allocate(2 * width);
        ModelInput input = new ModelInput(features.vocabulary().size());
        input.put(known, width, rows, factors);
        input.put(unknown, width, rows, factors);
        assertEquals(1, rows.get(0));
        assertEquals(3 + WordShape.LOWER.ordinal(), rows.get(1));
        assertEquals(0, factors.get(2));
        assertEquals(Vocabulary.UNKNOWN, rows.get(width));
        assertEquals(ModelInput.ngramFactor(unknown.ngrams().length), factors.get(width + 2));
    }
}
