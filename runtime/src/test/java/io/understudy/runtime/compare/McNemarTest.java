package io.understudy.runtime.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class McNemarTest {

    @Test
    void agreesWithTheBinomialDistributionWorkedByHand() {
        assertEquals(22.0 / 1024, McNemar.p(1, 9), 1e-12);
        assertEquals(22.0 / 1024, McNemar.p(9, 1), 1e-12);
        assertEquals(2.0 / 32, McNemar.p(0, 5), 1e-12);
        assertEquals(1, McNemar.p(5, 5), 1e-12);
        assertEquals(1, McNemar.p(0, 0), 1e-12);
    }

    @Test
    void staysANumberWhereManyFlip() {
        assertEquals(0.0455, McNemar.p(4_900, 5_100), 0.0015);
        assertTrue(McNemar.p(1_000, 100_000) < 1e-6);
    }
}
