package io.understudy.training.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.runtime.decode.TagSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConditionalRandomFieldTest {

    @Test
    void lossIsTheNegativeLogLikelihoodOverAllValidSequences() {
        for (long seed = 0; seed < 60; seed++) {
            Case c = new Case(seed);
            double loss = c.loss(c.scores, c.transitions);
            double partition = Math.log(c.sumOfAll(new int[c.length], 0));
            assertEquals(partition - c.score(c.tags, c.scores, c.transitions), loss, 1e-4, "seed " + seed);
        }
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        for (long seed = 0; seed < 25; seed++) {
            Case c = new Case(seed);
            float[] scoreGradient = new float[c.scores.length];
            float[] transitionGradient = new float[c.transitions.length];
            new ConditionalRandomField(c.size, c.transitions)
                    .addGradient(c.scores, 0, c.tags, 1, scoreGradient, transitionGradient);
            for (int i = 0; i < c.scores.length; i++) {
                assertEquals(c.slope(c.scores, i), scoreGradient[i], 2e-2, "seed " + seed + " score " + i);
            }
            for (int i = 0; i < c.transitions.length; i++) {
                if (TagSet.mayFollow(i / c.size, i % c.size)) {
                    assertEquals(
                            c.slope(c.transitions, i),
                            transitionGradient[i],
                            2e-2,
                            "seed " + seed + " transition " + i);
                }
            }
        }
    }

    @Test
    void weightScalesLossAndGradient() {
        Case c = new Case(5);
        float[] once = new float[c.scores.length];
        float[] twice = new float[c.scores.length];
        ConditionalRandomField field = new ConditionalRandomField(c.size, c.transitions);
        double one = field.addGradient(c.scores, 0, c.tags, 1, once, new float[c.transitions.length]);
        double two = field.addGradient(c.scores, 0, c.tags, 2, twice, new float[c.transitions.length]);
        assertEquals(2 * one, two, 1e-6);
        for (int i = 0; i < once.length; i++) {
            assertEquals(2 * once[i], twice[i], 1e-5);
        }
    }

    private static final class Case {

        private final int size;
        private final int length;
        private final float[] scores;
        private final float[] transitions;
        private final int[] tags;

        Case(long seed) {
            Random random = new Random(seed);
            size = 2 * random.nextInt(3) + 1;
            length = random.nextInt(4) + 1;
            scores = new float[length * size];
            transitions = new float[size * size];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) random.nextGaussian();
            }
            for (int i = 0; i < transitions.length; i++) {
                transitions[i] = (float) random.nextGaussian();
            }
            tags = new int[length];
            for (int t = 0; t < length; t++) {
                do {
                    tags[t] = random.nextInt(size);
                } while (!TagSet.mayFollow(t == 0 ? 0 : tags[t - 1], tags[t]));
            }
        }

        double loss(float[] someScores, float[] someTransitions) {
            return new ConditionalRandomField(size, someTransitions)
                    .addGradient(someScores, 0, tags, 1, new float[scores.length], new float[transitions.length]);
        }

        double slope(float[] numbers, int i) {
            float step = 1e-2f;
            float kept = numbers[i];
            numbers[i] = kept + step;
            double above = loss(scores, transitions);
            numbers[i] = kept - step;
            double below = loss(scores, transitions);
            numbers[i] = kept;
            return (above - below) / (2 * step);
        }

        double score(int[] sequence, float[] someScores, float[] someTransitions) {
            double sum = 0;
            for (int t = 0; t < length; t++) {
                sum += someScores[t * size + sequence[t]]
                        + (t > 0 ? someTransitions[sequence[t - 1] * size + sequence[t]] : 0);
            }
            return sum;
        }

        double sumOfAll(int[] sequence, int t) {
            if (t == length) {
                return Math.exp(score(sequence, scores, transitions));
            }
            double sum = 0;
            for (int tag = 0; tag < size; tag++) {
                if (TagSet.mayFollow(t == 0 ? 0 : sequence[t - 1], tag)) {
                    sequence[t] = tag;
                    sum += sumOfAll(sequence, t + 1);
                }
            }
            return sum;
        }
    }
}
