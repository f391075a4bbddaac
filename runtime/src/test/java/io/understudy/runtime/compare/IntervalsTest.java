package io.understudy.runtime.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.metric.BootstrapInterval;
import io.understudy.core.metric.Ratio;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntervalsTest {

    private static Ratio share(int yes, int all) {
        double[] numerators = new double[all];
        double[] ones = new double[all];
        Arrays.fill(ones, 1);
        Arrays.fill(numerators, 0, yes, 1);
        return new Ratio(numerators, ones);
    }

    @Test
    void noFlipAmongFewIsNoProof() {
        BootstrapInterval interval = Objects.requireNonNull(Intervals.ofShare(share(0, 10)));
        assertEquals(0, interval.low());
        assertEquals(0.2775, interval.high(), 1e-3, "Wilson's upper limit for 0 of 10");
        BootstrapInterval difference = Objects.requireNonNull(Intervals.ofDifference(share(5, 10), share(5, 10)));
        assertTrue(difference.low() < -0.1 && difference.high() > 0.1, difference.toString());
    }

    @Test
    void weightsCountAsFewerUtterances() {
        double[] weights = new double[100];
        Arrays.fill(weights, 1);
        weights[0] = 1_000;
        BootstrapInterval uneven = Objects.requireNonNull(Intervals.ofShare(new Ratio(new double[100], weights)));
        BootstrapInterval even = Objects.requireNonNull(Intervals.ofShare(share(0, 100)));
        assertTrue(uneven.high() > 5 * even.high(), uneven + " against " + even);
    }

    @Test
    void nothingIsSaidOfNothing() {
        assertNull(Intervals.ofShare(new Ratio(new double[0], new double[0])));
    }

    /** Draws many data sets with known rates: the intervals must hold the truth in at least 94% of them. */
    @Test
    void holdTheTruthAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(4);
        int draws = 400;
        int size = 150;
        int held = 0;
        int heldDifference = 0;
        for (int draw = 0; draw < draws; draw++) {
            double[] ones = new double[size];
            double[] flips = new double[size];
            double[] before = new double[size];
            double[] after = new double[size];
            for (int i = 0; i < size; i++) {
                ones[i] = 1;
                double u = random.nextDouble();
                boolean negative = u < 0.02;
                boolean positive = u >= 0.02 && u < 0.06;
                flips[i] = negative ? 1 : 0;
                before[i] = negative || (!positive && u < 0.9) ? 1 : 0;
                after[i] = positive || (!negative && u < 0.9) ? 1 : 0;
            }
            BootstrapInterval rate = Objects.requireNonNull(Intervals.ofShare(new Ratio(flips, ones)));
            held += rate.low() <= 0.02 && rate.high() >= 0.02 ? 1 : 0;
            BootstrapInterval gain =
                    Objects.requireNonNull(Intervals.ofDifference(new Ratio(before, ones), new Ratio(after, ones)));
            heldDifference += gain.low() <= 0.02 && gain.high() >= 0.02 ? 1 : 0;
        }
        assertTrue(held >= 0.94 * draws, held + " of " + draws);
        assertTrue(heldDifference >= 0.94 * draws, heldDifference + " of " + draws);
    }
}
