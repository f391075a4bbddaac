package io.understudy.learned.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.learned.cdf.OrderedKeys;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountingSortTest {

    private static final int SIZE = 5_000;

    private static long[] keys(long least, int range, int size) {
        Random random = new Random(range);
        long[] keys =
                random.longs(size).map(k -> least + Math.floorMod(k, range)).toArray();
        keys[size / 2] = least;
        keys[size / 3] = least + range - 1;
        return keys;
    }

    private static int[] expected(long[] keys) {
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> keys[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static boolean sorted(
            KeyColumn column, @Nullable Carried carried, int threads, long[] sample, boolean storing) {
        try (Threads team = Threads.of(threads)) {
            return CountingSort.sort(column, carried, team, sample, storing);
        }
    }

    private static long[] sampleOf(long... keys) {
        return Arrays.stream(keys).sorted().toArray();
    }

    @ParameterizedTest
    @CsvSource({"0,1,1", "-7,50,1", "1000,65536,1", "-9223372036854775808,3162,3", "9223372036854710272,65536,2"})
    void keysAndWhatTheyCarryComeOutInOrder(long least, int range, int threads) {
        long[] keys = keys(least, range, SIZE);
        int[] rows = expected(keys);
        Carried.Ints carried = Carried.rows(SIZE);
        KeyColumn.Longs column = new KeyColumn.Longs(keys.clone(), 0, SIZE);
        assertTrue(sorted(column, carried, threads, sampleOf(keys), true));
        assertArrayEquals(rows, carried.values());
        assertArrayEquals(sampleOf(keys), column.array());
        long[] payload = keys.clone();
        KeyColumn.Longs again = new KeyColumn.Longs(keys.clone(), 0, SIZE);
        assertTrue(sorted(again, Carried.Longs.of(payload), threads, sampleOf(keys), false));
        assertArrayEquals(sampleOf(keys), payload);
        assertArrayEquals(keys, again.array(), "the keys are not wanted");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void descendingKeysKeepTheOrderOfEquals(int threads) {
        long[] keys = keys(5, 9, SIZE);
        long[] turned = Arrays.stream(keys).map(k -> -k).toArray();
        Carried.Ints carried = Carried.rows(SIZE);
        long[] sorted = keys.clone();
        KeyColumn column = new KeyColumn.Descending(new KeyColumn.Longs(sorted, 0, SIZE));
        long[] sample = Arrays.stream(keys).map(k -> ~k).sorted().toArray();
        assertTrue(sorted(column, carried, threads, sample, true));
        assertArrayEquals(expected(turned), carried.values());
        assertArrayEquals(sampleOf(turned), Arrays.stream(sorted).map(k -> -k).toArray());
    }

    @ParameterizedTest
    @CsvSource({"0,65536", "0,9223372036854775807", "-9223372036854775808,9223372036854775807"})
    void keysThatAreFarFromEachOtherAreRefused(long least, long greatest) {
        long[] keys = {greatest, least, least};
        long[] array = keys.clone();
        KeyColumn column = new KeyColumn.Longs(array, 0, keys.length);
        assertFalse(sorted(column, null, 1, sampleOf(keys), true), "as the sample says");
        assertFalse(sorted(column, null, 2, new long[] {least, least}, true), "though the sample does not");
        assertArrayEquals(keys, array);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60_000, 70_000})
    void theSorterTakesItForLongColumnsOfNearKeys(int range) {
        int size = 3 * KeySort.ONE_BUCKET;
        long[] keys = keys(-20_000, range, size);
        int[] rows = Sorter.standard().argsort(keys);
        for (int i = 1; i < size; i++) {
            long before = keys[rows[i - 1]];
            assertTrue(before < keys[rows[i]] || (before == keys[rows[i]] && rows[i - 1] < rows[i]), "row " + i);
        }
        int[] payload = IntStream.range(0, size).toArray();
        long[] moved = keys.clone();
        Sorter.standard().threads(2).sortWith(moved, payload);
        assertArrayEquals(rows, payload);
        assertEquals(keys[rows[size - 1]], moved[size - 1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void wholeNumbersOfAnotherTypeAreCountedToo(int threads) {
        double[] doubles =
                Arrays.stream(keys(-300, 40_000, SIZE)).asDoubleStream().toArray();
        long[] keys = Arrays.stream(doubles).mapToLong(OrderedKeys::of).toArray();
        double[] sorted = doubles.clone();
        Carried.Ints carried = Carried.rows(SIZE);
        KeyColumn column = new KeyColumn.Doubles(sorted, 0, SIZE);
        assertTrue(sorted(column, carried, threads, sampleOf(keys), true));
        assertArrayEquals(expected(keys), carried.values());
        assertArrayEquals(Arrays.stream(doubles).sorted().toArray(), sorted);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, 1e300, 65_536})
    void oneNumberThatIsNotWholeOrNotNearIsRefused(double other) {
        double[] doubles = Arrays.stream(keys(0, 9, SIZE)).asDoubleStream().toArray();
        long[] sample = Arrays.stream(doubles).mapToLong(OrderedKeys::of).toArray();
        doubles[17] = other;
        double[] given = doubles.clone();
        assertFalse(sorted(new KeyColumn.Doubles(doubles, 0, SIZE), null, 1, sampleOf(sample), true));
        assertArrayEquals(given, doubles);
        long[] others = new long[SIZE];
        Arrays.fill(others, OrderedKeys.of(other));
        sample[0] = OrderedKeys.of(other);
        assertFalse(sorted(new KeyColumn.Doubles(doubles, 0, SIZE), null, 1, sampleOf(sample), true));
        boolean isNear = CountingSort.near(new KeyColumn.Doubles(doubles, 0, SIZE), others) != null;
        assertTrue(isNear, "keys of one number are near each other whatever it is");
    }
}
