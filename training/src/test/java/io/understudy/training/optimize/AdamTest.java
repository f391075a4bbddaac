package io.understudy.training.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.training.optimize.Parameter.Weights;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdamTest {

    @Test
    void findsTheMinimumOfAQuadratic() {
        Parameter p = Parameter.matrix("p", 1, new Random(1), 4);
        Adam adam = new Adam(0, 100, 0.9);
        for (int step = 0; step < 2_000; step++) {
            float[] x = p.copy(Weights.CURRENT, 0);
            float[] gradient = new float[4];
            for (int i = 0; i < 4; i++) {
                gradient[i] = 2 * (x[i] - i);
            }
            adam.add(p, new int[] {0}, gradient, 1);
            adam.step(0.02);
        }
        assertArrayEquals(new float[] {0, 1, 2, 3}, p.copy(Weights.AVERAGE, adam.averagingClock()), 0.02f);
    }

    @Test
    void aStepWithoutAFiniteGradientChangesNothing() {
        Parameter p = Parameter.matrix("p", 1, new Random(1), 3);
        float[] before = p.copy(Weights.CURRENT, 0);
        Adam adam = new Adam(0.1, 1, 0.9);
        adam.add(p, new int[] {0}, new float[] {1, Float.NaN, 0}, 1);
        assertTrue(Double.isNaN(adam.step(0.1)));
        assertArrayEquals(before, p.copy(Weights.CURRENT, 0));
        assertEquals(0, adam.steps());
    }

    @Test
    void averageOfAnUntouchedRowCatchesUp() {
        Parameter table = Parameter.table("t", 1, new Random(2), 2, 1);
        Adam adam = new Adam(0, 1e9, 0.5);
        adam.add(table, new int[] {0}, new float[] {1}, 1);
        adam.step(0.5);
        float afterTouch = table.copy(Weights.AVERAGE, adam.averagingClock())[0];
        float value = table.copy(Weights.CURRENT, 0)[0];
        assertTrue(Math.abs(afterTouch - value) > 1e-3);
        for (int i = 0; i < 40; i++) {
            adam.add(table, new int[] {1}, new float[] {1}, 1);
            adam.step(0.01);
        }
        assertEquals(value, table.copy(Weights.AVERAGE, adam.averagingClock())[0], 1e-4);
    }

    @Test
    void refusesAGradientOfAnotherSize() {
        Parameter table = Parameter.table("t", 1, new Random(2), 5, 3);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Adam(0, 1, 0.9).add(table, new int[] {1, 2}, new float[5], 1));
    }

    @Test
    void scheduleWarmsUpAndDecays() {
        Schedule schedule = new Schedule(1, 10, 110);
        assertEquals(0.1, schedule.at(0), 1e-9);
        assertEquals(1, schedule.at(9), 1e-9);
        assertEquals(0.505, schedule.at(60), 1e-3);
        assertEquals(0.01, schedule.at(110), 1e-9);
        assertEquals(0.01, schedule.at(500), 1e-9);
    }
}
