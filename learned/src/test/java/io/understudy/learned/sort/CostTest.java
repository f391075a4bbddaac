package io.understudy.learned.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No input makes the sort quadratic: what would take hours then has seconds here. */
class CostTest {

    private static final int SIZE = 2_000_000;
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource
    void everyDistributionIsSortedInTime(Distribution distribution) {
        long[] keys = distribution.longs(SIZE, 1);
        long[] expected = keys.clone();
        Arrays.sort(expected);
        assertTimeoutPreemptively(PLENTY, () -> KeySort.sort(new KeyColumn.Longs(keys, 0, SIZE), 1));
        assertArrayEquals(expected, keys);
    }

    /** All within one piece of any model of three levels, but for keys that stretch each level's range. */
    @Test
    void keysThatDefeatEveryModelAreSortedInTime() {
        Random random = new Random(3);
        long[] keys = new long[SIZE];
        for (int i = 0; i < SIZE; i++) {
            int level = random.nextInt(1_000) == 0 ? random.nextInt(60) : 0;
            keys[i] = (1L << level) + random.nextInt(1 << 16) - 32_768L;
        }
        long[] expected = keys.clone();
        Arrays.sort(expected);
        assertTimeoutPreemptively(PLENTY, () -> KeySort.sort(new KeyColumn.Longs(keys, 0, SIZE), 1));
        assertArrayEquals(expected, keys);
    }

    /** A bucket whose leading bits say nothing: one key far off, the others close and in descending order. */
    @Test
    void aBucketWithAnOutlierIsSortedExactly() {
        long[] keys = new long[16_000];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) keys.length - i;
        }
        keys[77] = Long.MAX_VALUE;
        keys[78] = Long.MIN_VALUE;
        int[] rows = new int[keys.length];
        Arrays.setAll(rows, i -> i);
        long[] source = keys.clone();
        long[] sorted = new long[keys.length];
        new Bucket(new KeyColumn.Longs(sorted, 0, sorted.length)).sort(keys, Carried.Ints.of(rows), 0, keys.length, 0);
        for (int i = 0; i < keys.length; i++) {
            assertEquals(source[rows[i]], sorted[i]);
            assertTrue(i == 0 || sorted[i - 1] < sorted[i]);
        }
    }
}
