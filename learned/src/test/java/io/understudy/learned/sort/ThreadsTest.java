package io.understudy.learned.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyPartRunsOnceAStepAndStepsFollowEachOther(int count) {
        int[][] runs = new int[50][count];
        try (Threads threads = Threads.of(count)) {
            assertEquals(count, threads.count());
            for (int step = 0; step < runs.length; step++) {
                int[] own = runs[step];
                int[] before = step == 0 ? null : runs[step - 1];
                threads.run(part -> own[part] += before == null ? 1 : before[(part + 1) % count]);
            }
        }
        for (int[] step : runs) {
            for (int part : step) {
                assertEquals(1, part);
            }
        }
    }

    @Test
    void aThreadThatHasFallenAsleepWakesForTheNextStep() {
        AtomicInteger runs = new AtomicInteger();
        try (Threads threads = Threads.of(2)) {
            threads.run(part -> runs.incrementAndGet());
            LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
            threads.run(part -> {
                LockSupport.parkNanos(part * Duration.ofMillis(60).toNanos());
                runs.incrementAndGet();
            });
        }
        assertEquals(4, runs.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatAPartThrowsReachesTheCallerOnce(int failing) {
        IllegalStateException failure = new IllegalStateException("part " + failing);
        try (Threads threads = Threads.of(3)) {
            AtomicInteger ended = new AtomicInteger();
            assertSame(
                    failure,
                    assertThrows(
                            IllegalStateException.class,
                            () -> threads.run(part -> {
                                if (part == failing) {
                                    throw failure;
                                }
                                ended.incrementAndGet();
                            })));
            assertEquals(2, ended.get());
            threads.run(part -> ended.incrementAndGet());
            assertEquals(5, ended.get());
        }
    }

    @Test
    void anInterruptDoesNotEndASortAndIsKept() {
        long[] keys = new java.util.Random(4).longs(400_000).toArray();
        Thread.currentThread().interrupt();
        KeySort.sort(new KeyColumn.Longs(keys, 0, keys.length), 2);
        assertTrue(Thread.interrupted());
        for (int i = 1; i < keys.length; i++) {
            assertTrue(keys[i - 1] <= keys[i]);
        }
    }
}
