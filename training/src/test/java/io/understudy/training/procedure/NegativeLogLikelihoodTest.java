package io.understudy.training.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.runtime.decode.TagSet;
import io.understudy.training.data.Example;
import io.understudy.training.network.Inference.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NegativeLogLikelihoodTest {

    /** Outside, and two slots that begin and go on. */
    private static final int TAGS = 5;

    private final Random random = new Random(11);

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (3 * random.nextGaussian());
        }
        return numbers;
    }

    private static Answer answer(int[] tags, int intent, float[] intents, float[] tagScores) {
        return new Answer(new Example(List.of(), tags, intent, -1, intent < 0), intents, null, tagScores, tags);
    }

    private static boolean isValid(int[] tags) {
        boolean valid = !TagSet.isInside(tags[0]);
        for (int t = 1; t < tags.length; t++) {
            valid &= TagSet.mayFollow(tags[t - 1], tags[t]);
        }
        return valid;
    }

    private static double score(int[] tags, float[] scores, float[] transitions) {
        double score = 0;
        for (int t = 0; t < tags.length; t++) {
            score += scores[t * TAGS + tags[t]] + (t == 0 ? 0 : transitions[tags[t - 1] * TAGS + tags[t]]);
        }
        return score;
    }

    private static List<int[]> validSequences(int length) {
        List<int[]> all = new ArrayList<>();
        for (int code = 0; code < Math.pow(TAGS, length); code++) {
            int[] tags = new int[length];
            for (int t = 0, rest = code; t < length; t++, rest /= TAGS) {
                tags[t] = rest % TAGS;
            }
            if (isValid(tags)) {
                all.add(tags);
            }
        }
        return all;
    }

    @Test
    void isThatOfTheEnumerationOfAllValidSequences() {
        for (int round = 0; round < 40; round++) {
            int length = 1 + random.nextInt(4);
            float[] scores = numbers(length * TAGS);
            float[] transitions = numbers(TAGS * TAGS);
            double temperature = 0.5 + random.nextDouble();
            List<int[]> all = validSequences(length);
            int[] truth = all.get(random.nextInt(all.size()));
            double sum = all.stream()
                    .mapToDouble(tags -> Math.exp(score(tags, scores, transitions) / temperature))
                    .sum();
            double expected = Math.min(50, Math.log(sum) - score(truth, scores, transitions) / temperature);
            Answer answer = answer(truth, 0, new float[] {1}, scores);
            assertEquals(
                    expected,
                    NegativeLogLikelihood.ofTags(List.of(answer), transitions, temperature),
                    1e-6 * expected + 1e-9);
        }
    }

    @Test
    void doesNotBlameAModelForItsTemperature() {
        float[] transitions = numbers(TAGS * TAGS);
        List<Answer> answers = new ArrayList<>();
        List<Answer> surer = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<int[]> all = validSequences(3);
            float[] intents = numbers(3);
            float[] scores = numbers(3 * TAGS);
            int[] truth = all.get(random.nextInt(all.size()));
            int intent = random.nextInt(3);
            intents[intent] += 3;
            for (int t = 0; t < truth.length; t++) {
                scores[t * TAGS + truth[t]] += 3;
            }
            answers.add(answer(truth, intent, intents, scores));
            surer.add(answer(truth, intent, times(intents), times(scores)));
        }
        Double loss = NegativeLogLikelihood.of(answers, transitions);
        assertNotNull(loss);
        assertTrue(loss > 0);
        Double asSure = NegativeLogLikelihood.of(surer, times(transitions));
        assertNotNull(asSure);
        assertEquals(loss, asSure, 1e-3);
    }

    private static float[] times(float[] numbers) {
        float[] greater = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            greater[i] = 3 * numbers[i];
        }
        return greater;
    }

    @Test
    void anUtteranceThatTheModelHoldsImpossibleCountsForFiftyNats() {
        float[] scores = {1_000, 0, 0, 0, 0};
        Answer answer = answer(new int[] {1}, 0, new float[] {1}, scores);
        assertEquals(50, NegativeLogLikelihood.ofTags(List.of(answer), new float[TAGS * TAGS], 1));
    }

    @Test
    void isNotDefinedWhereNothingIsInScope() {
        Answer outside = answer(new int[] {0}, -1, new float[] {1}, new float[TAGS]);
        assertNull(NegativeLogLikelihood.of(List.of(outside), new float[TAGS * TAGS]));
        assertNull(NegativeLogLikelihood.of(List.of(), new float[TAGS * TAGS]));
    }
}
