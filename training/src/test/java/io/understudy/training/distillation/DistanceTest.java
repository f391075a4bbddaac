package io.understudy.training.distillation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DistanceTest {

    private static final int SIZE = 7;

    private static double distance(Distance distance, float[] teacher, float[] student, double temperature) {
        return distance.addGradient(teacher, 0, student, 0, SIZE, temperature, 1, new float[SIZE]);
    }

    private static float[] scores(Random random) {
        float[] scores = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            scores[i] = (float) (3 * random.nextGaussian());
        }
        return scores;
    }

    @ParameterizedTest
    @CsvSource({"KL, 1", "KL, 2", "KL, 100", "LOGITS, 1"})
    void theGradientIsThatOfTheValue(Distance distance, double temperature) {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            float[] teacher = scores(random);
            float[] student = scores(random);
            if (round % 2 == 1) {
                teacher[random.nextInt(SIZE)] = Float.NaN;
            }
            float[] gradient = new float[SIZE];
            distance.addGradient(teacher, 0, student, 0, SIZE, temperature, 1, gradient);
            for (int i = 0; i < SIZE; i++) {
                float[] up = student.clone();
                float[] down = student.clone();
                up[i] += 0.01f;
                down[i] -= 0.01f;
                double slope =
                        (distance(distance, teacher, up, temperature) - distance(distance, teacher, down, temperature))
                                / ((double) up[i] - down[i]);
                assertEquals(slope, gradient[i], 2e-3 * (1 + Math.abs(slope)), "round " + round + " score " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Distance.class)
    void isNoneToItselfAndSomeToAnother(Distance distance) {
        float[] scores = scores(new Random(6));
        assertEquals(0, distance(distance, scores, scores, 2), 1e-9);
        float[] other = scores.clone();
        other[2] += 1;
        assertTrue(distance(distance, scores, other, 2) > 1e-3);
    }

    @ParameterizedTest
    @EnumSource(Distance.class)
    void whatTheTeacherDoesNotKnowDoesNotCount(Distance distance) {
        float[] teacher = scores(new Random(7));
        float[] student = scores(new Random(8));
        teacher[3] = Float.NaN;
        float[] gradient = new float[SIZE];
        double value = distance.addGradient(teacher, 0, student, 0, SIZE, 3, 1, gradient);
        assertEquals(0, gradient[3]);
        student[3] += 10;
        assertEquals(value, distance(distance, teacher, student, 3), 1e-9);
        java.util.Arrays.fill(teacher, Float.NaN);
        assertEquals(0, distance(distance, teacher, student, 3), "a teacher that knows nothing");
    }

    /** Without the factor T² the loss would vanish with T; with it, it tends to half the mean squared difference of centred scores. */
    @Test
    void aHighTemperatureComparesScores() {
        float[] teacher = scores(new Random(9));
        float[] student = scores(new Random(10));
        double mean = 0;
        for (int i = 0; i < SIZE; i++) {
            mean += (student[i] - teacher[i]) / (double) SIZE;
        }
        double squares = 0;
        for (int i = 0; i < SIZE; i++) {
            squares += Math.pow(student[i] - teacher[i] - mean, 2) / 2 / SIZE;
        }
        assertEquals(squares, distance(Distance.KL, teacher, student, 1_000), 0.02 * squares);
    }
}
