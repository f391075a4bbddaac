package io.understudy.learned.cdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CdfTest {

    private static long[] keys(Random random, int kind, int count) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = switch (kind) {
                case 0 -> random.nextLong();
                case 1 -> random.nextInt(1_000);
                case 2 -> OrderedKeys.of(Math.exp(random.nextGaussian() * 20));
                case 3 -> (random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE - 2_000) + random.nextInt(1_000);
                case 4 -> random.nextInt(3);
                case 5 -> 1L << random.nextInt(63);
                default -> random.nextInt(10) == 0 ? random.nextLong() : 5;
            };
        }
        return keys;
    }

    @Test
    void aSmallerKeyNeverHasALaterBucket() {
        for (int kind = 0; kind < 7; kind++) {
            for (int seed = 0; seed < 20; seed++) {
                Random random = new Random(100L * kind + seed);
                long[] sample = keys(random, kind, 2 + random.nextInt(3_000));
                Arrays.sort(sample);
                int wanted = 1 + random.nextInt(2_048);
                for (Cdf cdf : List.of(
                        StepCdf.fit(sample, wanted, Scale.LINEAR),
                        StepCdf.fit(sample, wanted, Scale.LOGARITHMIC),
                        TwoLevelCdf.fit(sample, wanted, Scale.LINEAR),
                        TwoLevelCdf.fit(sample, wanted, Scale.LOGARITHMIC),
                        QuantileCdf.fit(sample, 256))) {
                    long[] probe = new long[20_000];
                    for (int i = 0; i < probe.length; i++) {
                        probe[i] = i % 3 == 0
                                ? random.nextLong()
                                : sample[random.nextInt(sample.length)] + random.nextInt(5) - 2;
                    }
                    probe[0] = Long.MIN_VALUE;
                    probe[1] = Long.MAX_VALUE;
                    Arrays.sort(probe);
                    char[] buckets = new char[probe.length];
                    int[] counts = new int[cdf.buckets()];
                    cdf.classify(probe, probe.length, buckets, 0, counts);
                    for (int i = 1; i < probe.length; i++) {
                        assertTrue(buckets[i - 1] <= buckets[i], kind + " " + seed + " at " + i);
                    }
                    assertEquals(probe.length, Arrays.stream(counts).sum());
                }
            }
        }
    }

    @Test
    void aModelIsTakenWhereItSpreadsAndAnotherWhereItDoesNot() {
        Random random = new Random(1);
        long[] uniform = random.longs(5_000).sorted().toArray();
        assertInstanceOf(StepCdf.class, Cdf.fit(uniform, 256));
        long[] dense = new long[5_000];
        for (int i = 0; i < dense.length; i++) {
            dense[i] = random.nextLong(1L << 60);
            if (random.nextBoolean()) {
                dense[i] = (1L << 59) + random.nextLong(1L << 49);
            }
        }
        Arrays.sort(dense);
        assertInstanceOf(TwoLevelCdf.class, Cdf.fit(dense, 256));
        long[] clusters = new long[5_000];
        for (int i = 0; i < clusters.length; i++) {
            clusters[i] = random.nextInt(8) * (1L << 59) + random.nextInt(1_000);
        }
        Arrays.sort(clusters);
        assertInstanceOf(TwoLevelCdf.class, Cdf.fit(clusters, 256));
        long[] nested = new long[5_000];
        for (int i = 0; i < nested.length; i++) {
            nested[i] = switch (i % 10) {
                case 0 -> random.nextLong(1L << 60);
                case 1 -> (1L << 59) + random.nextLong(1L << 40);
                default -> (1L << 59) + (1L << 39) + random.nextLong(1L << 10);
            };
        }
        Arrays.sort(nested);
        Cdf quantiles = assertInstanceOf(QuantileCdf.class, Cdf.fit(nested, 256));
        int[] counts = new int[quantiles.buckets()];
        quantiles.classify(nested, nested.length, new char[nested.length], 0, counts);
        assertTrue(Arrays.stream(counts).max().orElse(0) < 200);
    }

    @Test
    void fewBucketsMustSpreadTheKeysToo() {
        Random random = new Random(4);
        long[] skewed = new long[5_000];
        for (int i = 0; i < skewed.length; i++) {
            skewed[i] = (long) Math.exp(random.nextDouble() * 40);
        }
        Arrays.sort(skewed);
        Cdf cdf = Cdf.fit(skewed, 16);
        int[] counts = new int[cdf.buckets()];
        cdf.classify(skewed, skewed.length, new char[skewed.length], 0, counts);
        assertTrue(Arrays.stream(counts).max().orElse(0) <= skewed.length / 4);
    }

    @Test
    void aFrequentKeyHasABucketOfItsOwn() {
        long[] sample = keys(new Random(2), 6, 4_000);
        Arrays.sort(sample);
        Cdf cdf = QuantileCdf.fit(sample, 256);
        char[] buckets = new char[3];
        cdf.classify(new long[] {4, 5, 6}, 3, buckets, 0, new int[cdf.buckets()]);
        assertTrue(buckets[0] < buckets[1] && buckets[1] < buckets[2]);
    }

    @Test
    void orderedKeysOrderAsTheJdkDoes() {
        double[] doubles = {
            Double.NEGATIVE_INFINITY,
            -Double.MAX_VALUE,
            -1,
            -Double.MIN_VALUE,
            -0.0,
            0.0,
            Double.MIN_VALUE,
            1,
            Double.POSITIVE_INFINITY,
            Double.NaN
        };
        for (int i = 0; i < doubles.length; i++) {
            assertEquals(doubles[i], OrderedKeys.toDouble(OrderedKeys.of(doubles[i])));
            float single = (float) doubles[i];
            assertEquals(single, OrderedKeys.toFloat(OrderedKeys.of(single)));
            assertTrue(i == 0 || OrderedKeys.of(doubles[i - 1]) < OrderedKeys.of(doubles[i]));
        }
        assertEquals(OrderedKeys.of(Double.NaN), OrderedKeys.of(Double.longBitsToDouble(0xfff8_0000_0000_0001L)));
    }

    @Test
    void manyDoublesHaveTheKeysOfEach() {
        double[] numbers = {1, -0.0, 0.0, Double.NEGATIVE_INFINITY, -3.5, Double.MAX_VALUE};
        for (double last : new double[] {7, Double.NaN, Double.longBitsToDouble(0xfff8_0000_0000_0001L)}) {
            numbers[5] = last;
            long[] keys = {42, 0, 0, 0, 0, 43};
            OrderedKeys.of(numbers, 2, 4, keys, 1);
            assertEquals(42, keys[0]);
            assertEquals(43, keys[5]);
            for (int i = 0; i < 4; i++) {
                assertEquals(OrderedKeys.of(numbers[2 + i]), keys[1 + i]);
            }
            double[] back = new double[6];
            OrderedKeys.toDoubles(keys, 1, 4, back, 2);
            for (int i = 2; i < 6; i++) {
                assertEquals(numbers[i], back[i]);
            }
        }
    }
}
