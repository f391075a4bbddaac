package io.understudy.learned.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeafTest {

    /** Keys that differ by whole multiples of 1, 2^16, 2^32 or 2^48: at each scale many share a place, and only the innermost leaf tells them apart. */
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
    @ValueSource(ints = {25, 100, 1_000, 20_000, Leaf.GREATEST})
    void crowdedPlacesAreSortedAtEveryScaleAndStably(int length) {
        for (boolean storing : new boolean[] {true, false}) {
            Leaf leaf = new Leaf(storing);
            for (int seed = 0; seed < 20; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                long[] given = nested(length, random);
                int[] expected = IntStream.range(0, length)
                        .boxed()
                        .sorted(Comparator.comparingLong(row -> given[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
                long[] keys = given.clone();
                int[] rows = IntStream.range(0, length).toArray();
                leaf.sort(keys, new Carried.Ints(null, rows), 0, length);
                assertArrayEquals(expected, rows);
                if (storing) {
                    assertArrayEquals(
                            IntStream.of(expected).mapToLong(row -> given[row]).toArray(), keys);
                }
            }
        }
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
        new Leaf(true).sort(keys, null, 0, keys.length);
        long[] expected = new long[keys.length];
        expected[0] = Long.MIN_VALUE;
        for (int i = 1; i <= crowded; i++) {
            expected[i] = i;
        }
        expected[crowded + 1] = Long.MAX_VALUE;
        assertArrayEquals(expected, keys);
    }
}
