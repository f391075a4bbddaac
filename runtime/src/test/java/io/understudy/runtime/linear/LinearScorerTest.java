package io.understudy.runtime.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.core.error.ModelException;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.runtime.text.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LinearScorerTest {

    private static final int CLASSES = 3;

    private final TextFeatures features =
            new TextFeatures(new TextFeatures.Settings(50, 2, 2, 48), Vocabulary.of(List.of("ab", "play")));

    /** Every row and mass follows from the index, so that a score can be worked out by hand. */
    private static final class Simple implements LinearScorer.Weights {
        @Override
        public float[] ofWord(int word) {
            return new float[] {word, 0, -word};
        }

        @Override
        public float[] ofNgram(int bucket) {
            return new float[] {0, bucket, 0};
        }

        @Override
        public float wordMass(int word) {
            return word == Vocabulary.UNKNOWN ? 9 : 4;
        }

        @Override
        public float ngramMass(int bucket) {
            return 1;
        }

        @Override
        public float[] ofPair(int number) {
            return new float[] {0, 0, 100 * (number + 1)};
        }

        @Override
        public float pairMass(int number) {
            return 16;
        }
    }

    private final LinearScorer scorer = LinearScorer.of(new Simple(), features, WordPairs.NONE, CLASSES);

    private float[] score(LinearScorer linear, String word) {
        float[] logits = {10, 10, 10};
        linear.addTo(logits, 0, List.of(features.ofWord(word)));
        return logits;
    }

    @Test
    void aKnownWordCountsWithItsNgrams() {
        int ngrams = ab.ngrams().length;
        double sum = Arrays.stream(ab.ngrams()).sum() / Math.sqrt(ngrams);
        double length = Math.sqrt(4 + ngrams / Math.sqrt(ngrams));
        float[] found = score(scorer, "ab");
        assertEquals(10 + 1 / length, found[0], 0.02 * sum);
        assertEquals(10 + sum / length, found[1], 0.02 * sum);
        assertEquals(10 - 1 / length, found[2], 0.02 * sum);
    }

    @Test
    void anUnknownWordCountsWithItsNgramsAlone() {
        int ngrams = odd.ngrams().length;
        double sum = Arrays.stream(odd.ngrams()).sum() / Math.sqrt(ngrams);
        double length = Math.sqrt(9 + ngrams / Math.sqrt(ngrams));
        assertArrayEquals(
                new float[] {10, (float) (10 + sum / length), 10}, score(scorer, "xyz"), (float) (0.02 * sum));
    }

    @Test
    void liesBetweenTwo() {
        TextFeatures fewer = new TextFeatures(features.settings(), Vocabulary.of(List.of("ab")));
        LinearScorer other =
                LinearScorer.of(new Simple(), fewer, WordPairs.NONE, CLASSES).times(3);
        int[] same = {0, 1, 2};
        assertArrayEquals(score(scorer, "ab"), score(scorer.mixedWith(other, 0, same), "ab"), 1e-3f);
        float[] theirs = score(other, "ab");
        assertArrayEquals(theirs, score(scorer.mixedWith(other, 1, same), "ab"), 0.02f * theirs[1]);
        float middle = (score(scorer, "ab")[1] + theirs[1]) / 2;
        assertEquals(middle, score(scorer.mixedWith(other, 0.5, same), "ab")[1], 0.02 * middle);
        assertArrayEquals(
                score(scorer, "play"),
                score(scorer.mixedWith(other, 1, same), "play"),
                1e-3f,
                "a word it does not know");
        float[] unknownClass = score(scorer.mixedWith(other, 1, new int[] {0, -1, 2}), "ab");
        assertEquals(score(scorer, "ab")[1], unknownClass[1], 0.02 * unknownClass[1], "a class it does not know");
    }

    private final TokenFeatures ab = features.ofWord("ab");
    private final TokenFeatures play = features.ofWord("play");
    private final TokenFeatures odd = features.ofWord("xyz");
    private final WordPairs abPlay = WordPairs.of(LongStream.of(WordPairs.key(ab.word(), play.word())));
    private final LinearScorer paired = LinearScorer.of(new Simple(), features, abPlay, CLASSES);

    private static float[] score(LinearScorer linear, TokenFeatures... tokens) {
        float[] logits = new float[CLASSES];
        linear.addTo(logits, 0, List.of(tokens));
        return logits;
    }

    /** What words and n-grams add to the sum of masses. */
    private double mass(TokenFeatures... tokens) {
        return Arrays.stream(tokens)
                .mapToDouble(t -> new Simple().wordMass(t.word()) + Math.sqrt(t.ngrams().length))
                .sum();
    }

    @Test
    void aPairCountsBesideItsWords() {
        double withoutLength = Math.sqrt(mass(ab, play));
        double length = Math.sqrt(mass(ab, play) + 16);
        float[] words = score(scorer, ab, play);
        float[] found = score(paired, ab, play);
        assertEquals(words[0] * withoutLength / length, found[0], 1e-4);
        assertEquals(words[1] * withoutLength / length, found[1], 1e-3);
        assertEquals((words[2] * withoutLength + 100) / length, found[2], 1e-3);
    }

    @Test
    void aPairIsTwoNeighboursInTheirOrder() {
        assertArrayEquals(score(scorer, play, ab), score(paired, play, ab), "the other way round");
        assertArrayEquals(score(scorer, ab, odd, play), score(paired, ab, odd, play), "with a word between them");
        assertArrayEquals(score(scorer, ab, ab), score(paired, ab, ab), "another pair");
        assertArrayEquals(score(scorer, odd, odd), score(paired, odd, odd), "unknown words");
        assertArrayEquals(score(scorer, play), score(paired, play), "a single word");
    }

    @Test
    void pairsLieBetweenTwo() {
        int[] same = {0, 1, 2};
        LinearScorer thrice = paired.times(3);
        float[] middle = score(paired.mixedWith(thrice, 0.5, same), ab, play);
        assertEquals(2 * score(paired, ab, play)[2], middle[2], 0.02 * middle[2]);
        assertArrayEquals(
                score(scorer, ab, play),
                score(paired.mixedWith(scorer, 1, same), ab, play),
                1e-3f,
                "a pair that the other does not know adds nothing there");
        LinearScorer half = paired.mixedWith(scorer, 0.5, same);
        double length = Math.sqrt(mass(ab, play) + 8);
        assertEquals(
                (score(scorer, ab, play)[2] * Math.sqrt(mass(ab, play)) + 50) / length,
                score(half, ab, play)[2],
                0.02 * 50 / length);
        float unknownClass = score(paired.mixedWith(scorer, 1, new int[] {0, 1, -1}), ab, play)[2];
        assertEquals(
                score(scorer, ab, play)[2] + 100 / Math.sqrt(mass(ab, play)),
                unknownClass,
                0.5,
                "a class it does not know");
        assertArrayEquals(
                score(scorer, ab, play),
                score(scorer.mixedWith(paired, 1, same), ab, play),
                1e-3f,
                "a pair that it does not know itself is not learned");
    }

    @Test
    void readsPairsBackAndRefusesThoseOutOfOrder() {
        WordPairs two = WordPairs.of(
                LongStream.of(WordPairs.key(play.word(), ab.word()), WordPairs.key(ab.word(), play.word())));
        LinearScorer written = LinearScorer.of(new Simple(), features, two, CLASSES);
        byte[] bytes = written.toBytes();
        LinearScorer read = LinearScorer.read(bytes, features, CLASSES);
        assertArrayEquals(score(written, ab, play, ab), score(read, ab, play, ab));
        byte[] again = bytes.clone();
        System.arraycopy(bytes, bytes.length - 16, again, bytes.length - 8, 8);
        assertThrows(ModelException.class, () -> LinearScorer.read(again, features, CLASSES), "one pair twice");
        assertThrows(
                ModelException.class,
                () -> LinearScorer.read(Arrays.copyOf(bytes, bytes.length - 8), features, CLASSES),
                "a pair without its words");
        byte[] foreign = bytes.clone();
        foreign[bytes.length - 4] = 100;
        assertThrows(ModelException.class, () -> LinearScorer.read(foreign, features, CLASSES), "no such word");
    }

    @Test
    void scoresAreMultiplied() {
        assertEquals(2 * (score(scorer, "play")[1] - 10), score(scorer.times(2), "play")[1] - 10, 1e-4);
        assertArrayEquals(new float[] {10, 10, 10}, score(scorer.times(0), "play"));
    }

    @Test
    void readsBackWhatItWrote() {
        LinearScorer read = LinearScorer.read(scorer.toBytes(), features, CLASSES);
        assertArrayEquals(score(scorer, "player"), score(read, "player"));
        assertArrayEquals(score(scorer, "play"), score(read, "play"));
    }

    @Test
    void refusesAnEntryOfAnotherModel() {
        byte[] bytes = scorer.toBytes();
        assertThrows(ModelException.class, () -> LinearScorer.read(bytes, features, CLASSES + 1));
        assertThrows(
                ModelException.class,
                () -> LinearScorer.read(Arrays.copyOf(bytes, bytes.length - 1), features, CLASSES));
        assertThrows(ModelException.class, () -> LinearScorer.read(new byte[3], features, CLASSES));
        byte[] others = bytes.clone();
        others[0]++;
        assertThrows(ModelException.class, () -> LinearScorer.read(others, features, CLASSES));
    }
}
