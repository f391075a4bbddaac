package io.understudy.learned.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

    /** Keys that differ by whole multiples of 1, 2^16, 2^32 or 2^48: at each scale many share a place, and only the innermost digits tell them apart. */
    private static long[] nested(int length, SplittableRandom random) {
        long[] keys = new long[length];
        for (int i = 0; i < length; i++) {
            long key = 0;
            for (int scale = 0; scale < 4; scale++) {
                key = (key << 16) + (random.nextInt(3) == 0 ? random.nextInt(-3, 4) : 0);
            }
            keys[i] = key;
        }
        return keys;
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 100, 1_000, 20_000, KeySort.ONE_BUCKET, 3 * KeySort.ONE_BUCKET})
    void crowdedPlacesAreSortedAtEveryScaleAndStably(int length) {
        for (int seed = 0; seed < 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] given = nested(length, random);
            int[] expected = IntStream.range(0, length)
                    .boxed()
                    .sorted(Comparator.comparingLong(row -> given[row]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            long[] sorted = IntStream.of(expected).mapToLong(row -> given[row]).toArray();
            for (boolean storing : new boolean[] {true, false}) {
                int[] rows = IntStream.range(0, length).toArray();
                long[] stored = new long[length];
                KeyColumn column = storing ? new KeyColumn.Longs(stored, 0, length) : null;
                new Bucket(column).sort(given.clone(), Carried.Ints.of(rows), 0, length, 0);
                assertArrayEquals(expected, rows);
                assertArrayEquals(storing ? sorted : new long[length], stored);
            }
            long[] alone = new long[length];
            new Bucket(new KeyColumn.Longs(alone, 0, length)).sort(given.clone(), null, 0, length, 0);
            assertArrayEquals(sorted, alone);
        }
    }

    @Test
    void aBucketMaySortOneColumnAfterAnother() {
        int length = KeySort.ONE_BUCKET;
        long[] keys = new SplittableRandom(1).longs(length).toArray();
        long[] numbers = IntStream.range(0, length).asLongStream().toArray();
        Bucket bucket = new Bucket(null);
        int[][] rows = {numbered(length), numbered(length)};
        long[][] wide = {numbers.clone(), numbers.clone()};
        for (int i = 0; i < 2; i++) {
            bucket.sort(keys.clone(), Carried.Ints.of(rows[i]), 0, length, 0);
            bucket.sort(keys.clone(), Carried.Longs.of(wide[i]), 0, length, 0);
        }
        for (int i = 1; i < length; i++) {
            assertTrue(keys[rows[0][i - 1]] < keys[rows[0][i]]);
        }
        assertArrayEquals(rows[0], rows[1]);
        assertArrayEquals(wide[0], wide[1]);
        assertArrayEquals(IntStream.of(rows[0]).asLongStream().toArray(), wide[0]);
    }

    private static int[] numbered(int length) {
        return IntStream.range(0, length).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 33, 34, 64, 65, 1_000})
    void aPlaceThatDescendsIsSortedHoweverLong(int crowded) {
        long[] keys = new long[crowded + 2];
        keys[0] = Long.MIN_VALUE;
        keys[1] = Long.MAX_VALUE;
        for (int i = 0; i < crowded; i++) {
            keys[2 + i] = (long) crowded - i;
        }
        long[] sorted = new long[keys.length];
        new Leaf(new KeyColumn.Longs(sorted, 0, sorted.length)).sort(keys, null, 0, keys.length, 0);
        long[] expected = new long[keys.length];
        expected[0] = Long.MIN_VALUE;
        for (int i = 1; i <= crowded; i++) {
            expected[i] = i;
        }
        expected[crowded + 1] = Long.MAX_VALUE;
        assertArrayEquals(expected, sorted);
    }
}
