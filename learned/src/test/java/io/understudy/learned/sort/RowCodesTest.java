package io.understudy.learned.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.learned.cdf.Cdf;
import io.understudy.learned.sort.RowCodes.Spread;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowCodesTest {

    private static final int SIZE = 400_000;

    private static long[] keys(long seed, LongUnaryOperator shape) {
        return new Random(seed).longs(SIZE).map(shape).toArray();
    }

    private static @Nullable RowCodes codes(long[] keys, long[] sample) {
        Spread spread = new Spread();
        spread.add(keys, keys.length);
        Arrays.sort(sample);
        return RowCodes.of(Cdf.fit(sample, 16), Spread.of(new Spread[] {spread}), sample, keys.length);
    }

    private static void assertSorted(long[] keys, int threads) {
        int[] rows = KeySort.argsort(new KeyColumn.Longs(keys, 0, keys.length), threads);
        boolean[] isSeen = new boolean[keys.length];
        for (int i = 0; i < rows.length; i++) {
            assertTrue(!isSeen[rows[i]]);
            isSeen[rows[i]] = true;
            if (i > 0) {
                long before = keys[rows[i - 1]];
                long here = keys[rows[i]];
                assertTrue(before < here || (before == here && rows[i - 1] < rows[i]), "place " + i);
            }
        }
    }

    @Test
    void theSpreadOfPartsIsThatOfTheWhole() {
        long[] keys = keys(1, key -> (key >> 20) * 8 + 3);
        Spread[] parts = {new Spread(), new Spread()};
        parts[0].add(keys, 1);
        parts[1].add(Arrays.copyOfRange(keys, 1, keys.length), keys.length - 1);
        Spread whole = Spread.of(parts);
        assertEquals(LongStream.of(keys).min().orElseThrow(), whole.least());
        assertEquals(LongStream.of(keys).max().orElseThrow(), whole.greatest());
        assertEquals(3, whole.commonZeros());
        Spread same = new Spread();
        same.add(new long[] {5, 5}, 2);
        assertEquals(Long.SIZE, same.commonZeros());
    }

    /** The sample shows every key once, so that it cannot tell; full comparisons must. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000, 100_000})
    void keysThatShareACodeAreComparedInFull(int alike) {
        long[] keys = keys(alike, key -> key);
        Random random = new Random(5);
        for (int i = 0; i < alike; i++) {
            int from = random.nextInt(SIZE);
            keys[random.nextInt(SIZE)] = keys[from] + random.nextInt(-2, 3);
        }
        long[] sample = Arrays.copyOf(keys(9, key -> key), 2_000);
        assertNotNull(codes(keys, sample));
        assertSorted(keys, 1);
        assertSorted(keys, 2);
    }

    /** Codes of 16 keys each: where few rows share one they are put right by insertion, where many do all are sorted once more. */
    @ParameterizedTest
    @ValueSource(ints = {200, 20_000, 3_000_000, 300_000_000})
    void aSinkComparesKeysWithOneCode(int range) {
        int length = 20_000;
        int rowBits = RowCodes.rowBits(length);
        long[] keys = new Random(range)
                .longs(length)
                .map(key -> Math.floorMod(key, range))
                .toArray();
        long[] codes = new long[length];
        for (int row = 0; row < length; row++) {
            codes[row] = ((keys[row] / 16) << rowBits) | row;
        }
        Arrays.sort(codes);
        int[] rows = new int[length + 5];
        RowSink sink = new RowSink(new KeyColumn.Longs(keys, 0, length), rows, rowBits);
        sink.begin(false, length);
        sink.store(5, 9, codes, 0);
        sink.store(14, length - 9, codes, 9);
        sink.end(5, length);
        for (int i = 6; i < rows.length; i++) {
            long before = keys[rows[i - 1]];
            long here = keys[rows[i]];
            assertTrue(before < here || (before == here && rows[i - 1] < rows[i]), "place " + i);
        }
    }

    @Test
    void codesAreRefusedWhereASampleHasManyTies() {
        long[] coarse = keys(3, key -> (key >> 50) * 0x5_1234_5678_9abdL);
        assertNull(codes(coarse, Arrays.copyOf(coarse, 4_000)));
        assertSorted(coarse, 2);
        long[] fine = keys(3, key -> key);
        assertNotNull(codes(fine, Arrays.copyOf(fine, 4_000)));
    }

    @Test
    void repeatedKeysAreNoTiesWhereCodesHoldAllTheirBits() {
        long[] whole = keys(4, key -> (long) Math.floorMod(key, 70_000) << 40);
        assertNotNull(codes(whole, Arrays.copyOf(whole, 4_000)));
        assertSorted(whole, 2);
    }
}
