package io.understudy.learned.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowSortTest {

    private static final int SIZE = 1_200_000;

    /** Times that are late by up to {@code late} rows, several of each. */
    private static long[] times(int late, long seed) {
        Random random = new Random(seed);
        long[] keys = new long[SIZE];
        for (int i = 0; i < SIZE; i++) {
            keys[i] = Long.MIN_VALUE + (i - random.nextInt(late) + late) / 3;
        }
        return keys;
    }

    private static boolean sorted(long[] keys, @Nullable Carried carried, int threads, boolean storing) {
        return sorted(new KeyColumn.Longs(keys, 0, keys.length), carried, threads, storing);
    }

    private static boolean sorted(KeyColumn column, @Nullable Carried carried, int threads, boolean storing) {
        long[] drawn = new long[5_000];
        long[] one = new long[1];
        for (int i = 0; i < drawn.length; i++) {
            column.load((int) ((long) i * column.length() / drawn.length), 1, one);
            drawn[i] = one[0];
        }
        long[] inOrder = drawn.clone();
        Arrays.sort(inOrder);
        try (Threads team = Threads.of(threads)) {
            return WindowSort.sort(column, carried, team, drawn, inOrder, storing);
        }
    }

    private static void assertStable(int[] rows, long[] keys) {
        for (int i = 1; i < rows.length; i++) {
            long before = keys[rows[i - 1]];
            long here = keys[rows[i]];
            assertTrue(before < here || (before == here && rows[i - 1] < rows[i]), "place " + i);
        }
        assertEquals(rows.length, IntStream.of(rows).distinct().count());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "50,1", "20000,1", "60000,1", "1,2", "300,2", "60000,2", "60000,4", "20000,16"})
    void rowsComeInTheOrderOfTheirKeys(int late, int threads) {
        long[] keys = times(late, late);
        long[] given = keys.clone();
        Carried.Ints rows = Carried.rows(SIZE);
        assertTrue(sorted(keys, rows, threads, false));
        assertArrayEquals(given, keys, "the keys are not wanted");
        assertStable(rows.target(), keys);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "20000,1", "60000,2", "20000,16"})
    void keysAreSortedWhereTheyLieAndMoveTheirPayload(int late, int threads) {
        long[] given = times(late, 7);
        long[] inOrder = given.clone();
        Arrays.sort(inOrder);
        long[] alone = given.clone();
        assertTrue(sorted(alone, null, threads, true));
        assertArrayEquals(inOrder, alone);
        long[] withRows = given.clone();
        Carried.Ints rows = Carried.rows(SIZE);
        assertTrue(sorted(withRows, rows, threads, true));
        assertArrayEquals(inOrder, withRows);
        assertStable(rows.target(), given);
        long[] keys = given.clone();
        long[] payload = IntStream.range(0, SIZE).asLongStream().toArray();
        assertTrue(sorted(keys, Carried.Longs.of(payload), threads, true));
        assertArrayEquals(inOrder, keys);
        assertStable(Arrays.stream(payload).mapToInt(row -> (int) row).toArray(), given);
    }

    @Test
    void keysThatLeaveNoRoomForARowAreSortedToo() {
        long[] keys = times(20_000, 5);
        for (int i = 0; i < SIZE; i++) {
            keys[i] = (keys[i] - Long.MIN_VALUE) * 0x2_0000_0001L;
        }
        keys[0] = Long.MIN_VALUE;
        keys[SIZE - 1] = Long.MAX_VALUE;
        Carried.Ints rows = Carried.rows(SIZE);
        assertTrue(sorted(keys, rows, 2, false));
        assertStable(rows.target(), keys);
    }

    @Test
    void payloadWithoutItsKeysIsRefused() {
        long[] keys = times(10, 5);
        assertFalse(sorted(keys, Carried.Ints.of(new int[SIZE]), 1, false));
        assertFalse(sorted(keys, Carried.Longs.of(new long[SIZE]), 1, false));
        assertFalse(sorted(keys, null, 1, false));
    }

    @Test
    void doublesKeepTheirZerosApartAndNoNumbersLast() {
        Random random = new Random(8);
        double[] given = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            int place = i - random.nextInt(500) - SIZE / 2;
            given[i] = Math.abs(place) < 2_000 ? (place % 2 == 0 ? -0.0 : 0.0) : place;
            given[i] = i > SIZE - 9 ? Double.NaN : given[i];
        }
        double[] expected = given.clone();
        Arrays.sort(expected);
        double[] sorted = given.clone();
        assertTrue(sorted(new KeyColumn.Doubles(sorted, 0, SIZE), null, 2, true));
        assertArrayEquals(expected, sorted);
        Carried.Ints rows = Carried.rows(SIZE);
        assertTrue(sorted(new KeyColumn.Doubles(given, 0, SIZE), rows, 2, false));
        assertArrayEquals(
                expected,
                IntStream.of(rows.target()).mapToDouble(row -> given[row]).toArray());
    }

    @Test
    void descendingKeysAreSortedToo() {
        long[] keys = times(500, 3);
        long[] turned = Arrays.stream(keys).map(key -> ~key).toArray();
        Carried.Ints rows = Carried.rows(SIZE);
        assertTrue(sorted(new KeyColumn.Descending(new KeyColumn.Longs(turned, 0, SIZE)), rows, 2, false));
        assertStable(rows.target(), keys);
    }

    @Test
    void keysThatAreLateByMoreThanAWindowAreRefused() {
        long[] everywhere = new Random(1).longs(SIZE).toArray();
        assertRefused(everywhere);
        assertRefused(times(300_000, 1));
        long[] one = times(50, 2);
        one[SIZE / 2] = Long.MIN_VALUE;
        assertRefused(one);
        long[] early = times(50, 2);
        early[3] = Long.MAX_VALUE;
        assertRefused(early);
    }

    private static void assertRefused(long[] keys) {
        long[] given = keys.clone();
        assertFalse(sorted(keys, null, 2, true));
        assertArrayEquals(given, keys);
        long[] expected = keys.clone();
        Arrays.sort(expected);
        KeySort.sort(new KeyColumn.Longs(keys, 0, SIZE), 2);
        assertArrayEquals(expected, keys, "another way is found");
    }
}
