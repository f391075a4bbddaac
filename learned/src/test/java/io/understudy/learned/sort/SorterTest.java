package io.understudy.learned.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SorterTest {

    /** Around the sizes where the way of sorting changes. */
    private static final int[] SIZES = {0, 1, 2, 3, 23, 24, 25, 100, 1_000, 4_097, 65_536, 65_537, 200_000};

    @BeforeEach
    void alwaysTheModel() {
        System.setProperty(PlainSort.CHOICE, "model");
    }

    @AfterEach
    void choose() {
        System.clearProperty(PlainSort.CHOICE);
    }

    @ParameterizedTest
    @EnumSource
    void plainKeysComeOutAsTheJdkSortsThem(Distribution distribution) {
        for (int size : SIZES) {
            for (int threads = 1; threads <= 3; threads += 2) {
                double[] doubles = distribution.doubles(size, size);
                double[] expected = doubles.clone();
                Arrays.sort(expected);
                Sorter.standard().threads(threads).sort(doubles);
                assertBitsEqual(expected, doubles, distribution + " " + size);

                long[] longs = distribution.longs(size, size);
                long[] expectedLongs = longs.clone();
                Arrays.sort(expectedLongs);
                Sorter.standard().threads(threads).sort(longs);
                assertArrayEquals(expectedLongs, longs, distribution + " " + size);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void intsAndFloatsToo(Distribution distribution) {
        for (int size : SIZES) {
            double[] source = distribution.doubles(size, 5);
            int[] ints = IntStream.range(0, size)
                    .map(i -> (int) (Double.doubleToLongBits(source[i]) >>> 20))
                    .toArray();
            float[] floats = new float[size];
            for (int i = 0; i < size; i++) {
                floats[i] = (float) source[i];
            }
            int[] expectedInts = ints.clone();
            float[] expectedFloats = floats.clone();
            Arrays.sort(expectedInts);
            Arrays.sort(expectedFloats);
            Sorter.standard().sort(ints);
            Sorter.standard().sort(floats);
            assertArrayEquals(expectedInts, ints);
            assertEquals(Arrays.toString(expectedFloats), Arrays.toString(floats));
        }
    }

    @ParameterizedTest
    @EnumSource
    void argsortIsTheStablePermutation(Distribution distribution) {
        for (int size : SIZES) {
            double[] keys = distribution.doubles(size, 3L * size);
            int[] expected = stable(size, Comparator.comparingDouble(i -> keys[i]));
            assertArrayEquals(expected, Sorter.standard().argsort(keys), distribution + " " + size);
            assertArrayEquals(expected, Sorter.standard().threads(3).argsort(keys), distribution + " " + size);
            int[] descending = stable(size, (i, j) -> Double.compare(keys[j], keys[i]));
            assertArrayEquals(
                    descending, Sorter.standard().descending().argsort(keys), distribution + " descending " + size);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutMemoryArgsortIsTheSame(Distribution distribution) {
        double[] keys = distribution.doubles(3_000, 1);
        assertArrayEquals(
                Sorter.standard().argsort(keys),
                Sorter.standard().extraMemory(0).argsort(keys));
        long[] longs = distribution.longs(3_000, 1);
        assertArrayEquals(
                Sorter.standard().argsort(longs),
                Sorter.standard().extraMemory(0).argsort(longs));
    }

    @ParameterizedTest
    @EnumSource
    void payloadStaysWithItsKey(Distribution distribution) {
        int size = 50_000;
        long[] keys = distribution.longs(size, 2);
        int[] order = stable(size, Comparator.comparingLong(i -> keys[i]));
        long[] sorted = keys.clone();
        int[] ints = IntStream.range(0, size).toArray();
        long[] longs = keys.clone();
        String[] texts = Arrays.stream(keys).mapToObj(Long::toString).toArray(String[]::new);
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = i;
        }
        byte[] bytes = new byte[size];
        short[] shorts = new short[size];
        char[] chars = new char[size];
        boolean[] booleans = new boolean[size];
        double[] doubles = new double[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) i;
            shorts[i] = (short) i;
            chars[i] = (char) i;
            booleans[i] = i % 3 == 0;
            doubles[i] = i;
        }
        Sorter.standard().sortWith(sorted, ints, longs, texts, floats, bytes, shorts, chars, booleans, doubles);
        for (int i = 0; i < size; i++) {
            assertEquals(order[i], ints[i]);
            assertEquals(keys[order[i]], sorted[i]);
            assertEquals(sorted[i], longs[i]);
            assertEquals(Long.toString(sorted[i]), texts[i]);
            assertEquals(order[i], floats[i]);
            assertEquals((byte) order[i], bytes[i]);
            assertEquals((short) order[i], shorts[i]);
            assertEquals((char) order[i], chars[i]);
            assertEquals(order[i] % 3 == 0, booleans[i]);
            assertEquals(order[i], doubles[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneColumnIsCarriedAlong(Distribution distribution) {
        for (int size : SIZES) {
            double[] keys = distribution.doubles(size, 7);
            int[] order = stable(size, Comparator.comparingDouble(i -> keys[i]));
            int[] descending = stable(size, (i, j) -> Double.compare(keys[j], keys[i]));
            for (int threads = 1; threads <= 2; threads++) {
                Sorter sorter = Sorter.standard().threads(threads);
                long[] longs = IntStream.range(0, size).mapToLong(i -> -i).toArray();
                sorter.sortWith(keys.clone(), longs);
                int[] ints = IntStream.range(0, size).map(i -> 3 * i).toArray();
                double[] sorted = keys.clone();
                sorter.descending().sortWith(sorted, ints);
                for (int i = 0; i < size; i++) {
                    assertEquals(-order[i], longs[i]);
                    assertEquals(3 * descending[i], ints[i]);
                    assertEquals(keys[descending[i]], sorted[i]);
                }
            }
        }
    }

    @Test
    void aRangeLeavesTheRestAlone() {
        double[] keys = Distribution.UNIFORM.doubles(60_000, 9);
        double[] expected = keys.clone();
        Arrays.sort(expected, 100, 59_000);
        Sorter.standard().sort(keys, 100, 59_000);
        assertArrayEquals(expected, keys);
        assertThrows(IndexOutOfBoundsException.class, () -> Sorter.standard().sort(keys, 5, 60_001));
        assertThrows(IndexOutOfBoundsException.class, () -> Sorter.standard().sort(keys, 7, 5));
    }

    @Test
    void descendingTurnsTheOrderRound() {
        for (String way : new String[] {"model", "jdk"}) {
            System.setProperty(PlainSort.CHOICE, way);
            double[] keys = Distribution.SPECIAL.doubles(30_000, 4);
            double[] expected = keys.clone();
            Arrays.sort(expected);
            Collections.reverse(Arrays.asList(boxed(expected)));
            Sorter.standard().descending().sort(keys);
            for (int i = 1; i < keys.length; i++) {
                assertTrue(Double.compare(keys[i - 1], keys[i]) >= 0, way);
            }
        }
    }

    private static Double[] boxed(double[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Double[]::new);
    }

    @Test
    void compositeKeysOrderByOneColumnAfterTheOther() {
        Random random = new Random(12);
        int size = 60_000;
        int[] day = random.ints(size, 0, 30).toArray();
        long[] wide = random.longs(size).map(x -> x & 0xff00000000000001L).toArray();
        double[] score = random.doubles(size).map(x -> Math.rint(x * 50) / 50).toArray();
        float[] small = new float[size];
        for (int i = 0; i < size; i++) {
            small[i] = random.nextInt(3);
        }
        Comparator<Integer> byDay = Comparator.comparingInt(i -> day[i]);
        assertArrayEquals(
                stable(size, byDay.thenComparing((i, j) -> Integer.compare(day[j], day[i]))),
                Sorter.standard().argsort(SortKey.of(day), SortKey.of(day).descending()));
        assertArrayEquals(
                stable(
                        size,
                        byDay.thenComparing((i, j) -> Long.compare(wide[j], wide[i]))
                                .thenComparingDouble(i -> score[i])
                                .thenComparingDouble(i -> small[i])),
                Sorter.standard()
                        .argsort(SortKey.of(day), SortKey.of(wide).descending(), SortKey.of(score), SortKey.of(small)));
    }

    @Test
    void wrongArgumentsAreSaid() {
        IllegalArgumentException noArray =
                assertThrows(IllegalArgumentException.class, () -> LearnedSort.sortWith(new long[3], "payload"));
        assertEquals("payload is a String; allowed: arrays", noArray.getMessage());
        IllegalArgumentException uneven =
                assertThrows(IllegalArgumentException.class, () -> LearnedSort.sortWith(new long[3], new int[2]));
        assertEquals("a column has 2 rows and the keys have 3", uneven.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Sorter.standard().threads(0));
        assertThrows(IllegalArgumentException.class, () -> Sorter.standard().extraMemory(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Sorter.standard().argsort(SortKey.of(new int[2]), SortKey.of(new long[3])));
    }

    static int[] stable(int size, Comparator<Integer> order) {
        return IntStream.range(0, size)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static void assertBitsEqual(double[] expected, double[] actual, String message) {
        for (int i = 0; i < expected.length; i++) {
            if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(actual[i])) {
                assertEquals(expected[i], actual[i], message + " at " + i);
            }
        }
    }
}
