package io.understudy.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.core.error.UsageException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QualityBenchmarkTest {

    private static String refusal(String... options) {
        QualityBenchmark benchmark = CommandLine.populateCommand(new QualityBenchmark(), options);
        return String.valueOf(
                assertThrows(UsageException.class, benchmark::call).getMessage());
    }

    @Test
    void refusesNumbersThatLeaveNothingToDo() {
        assertEquals("--seeds is 0; allowed: 1 and more", refusal("--data", ".", "--seeds", "0"));
        assertEquals("--jobs is 0; allowed: 1 and more", refusal("--data", ".", "--jobs", "0"));
        assertEquals("--first-seed is 6; allowed: 1 to --seeds, 5", refusal("--data", ".", "--first-seed", "6"));
    }

    @Test
    void refusesASetThatItDoesNotKnow() {
        assertEquals(
                "unknown data set atlas; allowed: " + String.join(", ", PublicData.NAMES),
                refusal("--data", ".", "--sets", "atlas"));
    }
}
