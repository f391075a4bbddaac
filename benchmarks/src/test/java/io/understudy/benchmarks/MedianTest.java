package io.understudy.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void isTheMiddleOneOrTheMeanOfTheMiddleTwo() {
        assertEquals(3, Median.of(new double[] {9, 3, 1}).value());
        assertEquals(2.5, Median.of(new double[] {9, 3, 1, 2}).value());
    }

    @Test
    void sixMeasurementsAreTheFewestThatBoundIt() {
        assertEquals(
                new Median(3.5, 1, 6),
                Median.of(IntStream.rangeClosed(1, 6).asDoubleStream().toArray()));
    }

    /** Of 2,000 samples of a skewed distribution, at least 94% of the intervals and not all hold its median. */
    @Test
    void theIntervalHoldsTheMedianAsOftenAsItSays() {
        Random random = new Random(1);
        double median = Math.log(2);
        int held = 0;
        for (int sample = 0; sample < 2_000; sample++) {
            Median own = Median.of(
                    random.doubles(40).map(uniform -> -Math.log(1 - uniform)).toArray());
            held += own.low() <= median && median <= own.high() ? 1 : 0;
        }
        assertTrue(held >= 1_880 && held < 1_990, "held " + held + " of 2,000");
    }
}
