package io.understudy.runtime.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Slot;
import io.understudy.runtime.Parse.Token;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ViterbiDecoderTest {

    @Test
    void findsTheBestValidSequenceAmongAll() {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int size = 2 * random.nextInt(4) + 1;
            int length = random.nextInt(5) + 1;
            float scale = random.nextBoolean() ? 1 : 6;
            float[] scores = gaussians(random, length * size, scale);
            float[] transitions = gaussians(random, size * size, 1);
            int[] best = new ViterbiDecoder(size, transitions).decode(scores, 0, length);
            assertTrue(isValid(best), "seed " + seed);
            double found = score(best, scores, transitions, size);
            double exhaustive = bestOfAll(new int[length], 0, scores, transitions, size);
            assertEquals(exhaustive, found, 1e-3, "seed " + seed);
        }
    }

    private static float[] gaussians(Random random, int count, float scale) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian() * scale;
        }
        return numbers;
    }

    private static boolean isValid(int[] tags) {
        int previous = 0;
        for (int tag : tags) {
            if (!TagSet.mayFollow(previous, tag)) {
                return false;
            }
            previous = tag;
        }
        return true;
    }

    private static double score(int[] tags, float[] scores, float[] transitions, int size) {
        double sum = 0;
        for (int t = 0; t < tags.length; t++) {
            sum += scores[t * size + tags[t]] + (t > 0 ? transitions[tags[t - 1] * size + tags[t]] : 0);
        }
        return sum;
    }

    private static double bestOfAll(int[] tags, int t, float[] scores, float[] transitions, int size) {
        if (t == tags.length) {
            return isValid(tags) ? score(tags, scores, transitions, size) : Double.NEGATIVE_INFINITY;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int tag = 0; tag < size; tag++) {
            tags[t] = tag;
            best = Math.max(best, bestOfAll(tags, t + 1, scores, transitions, size));
        }
        return best;
    }

    @Test
    void neverBeginsInsideASlot() {
        float[] scores = {0, 0, 9, 0, 0, 9};
        int[] tags = ViterbiDecoder.withoutScores(3).decode(scores, 0, 2);
        assertArrayEquals(new int[] {1, 2}, tags);
    }

    @Test
    void decodesNothingToNothing() {
        assertEquals(0, ViterbiDecoder.withoutScores(5).decode(new float[0], 0, 0).length);
    }

    @Test
    void refusesScoresOfAnotherSize() {
        assertThrows(IllegalArgumentException.class, () -> new ViterbiDecoder(3, new float[4]));
    }

    @Test
    void readsSlotsFromTags() {
        TagSet tags = TagSet.ofLabels(List.of("song", "artist"));
        assertEquals(List.of("O", "B-artist", "I-artist", "B-song", "I-song"), tags.tags());
        List<Token> tokens = List.of(new Token(0, 4), new Token(5, 7), new Token(8, 10), new Token(11, 15));
        assertEquals(
                List.of(Slot.of("song", 5, 10), Slot.of("artist", 11, 15)), tags.slots(new int[] {0, 3, 4, 1}, tokens));
    }

    @Test
    void refusesTagsInAnotherOrder() {
        assertThrows(IllegalArgumentException.class, () -> TagSet.ofTags(List.of("O", "I-x", "B-x")));
        assertThrows(IllegalArgumentException.class, () -> TagSet.ofTags(List.of("B-x", "I-x")));
    }
}
