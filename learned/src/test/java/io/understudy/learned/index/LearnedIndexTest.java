package io.understudy.learned.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedIndexTest {

    private static Map<String, long[]> keySets() {
        Random random = new Random(3);
        Map<String, long[]> sets = new LinkedHashMap<>();
        sets.put("uniform", random.longs(50_000).sorted().toArray());
        sets.put("dense", random.longs(50_000, 0, 60_000).sorted().toArray());
        sets.put("few values", random.longs(50_000, 0, 5).sorted().toArray());
        sets.put("constant", new long[3_000]);
        sets.put("one", new long[] {42});
        sets.put("two ends", new long[] {Long.MIN_VALUE, Long.MAX_VALUE});
        long[] skewed = random.doubles(50_000)
                .mapToLong(x -> (long) Math.exp(x * 43))
                .sorted()
                .toArray();
        sets.put("skewed", skewed);
        long[] outliers = random.longs(20_000, 0, 1_000_000).toArray();
        outliers[0] = Long.MIN_VALUE;
        outliers[1] = Long.MAX_VALUE;
        sets.put("outliers", Arrays.stream(outliers).sorted().toArray());
        sets.put("steps", random.longs(30_000).map(x -> x >> 60 << 40).sorted().toArray());
        return sets;
    }

    @Test
    void boundsAreThoseOfAScan() {
        Random random = new Random(4);
        keySets().forEach((name, keys) -> {
            for (int bound : new int[] {1, 8, 64}) {
                LearnedIndex index = LearnedIndex.of(SortedKeys.of(keys), bound);
                long[] wanted = new long[3_000];
                for (int i = 0; i < wanted.length; i++) {
                    long near = keys[random.nextInt(keys.length)];
                    wanted[i] = switch (i % 4) {
                        case 0 -> near;
                        case 1 -> near + 1;
                        case 2 -> near - 1;
                        default -> random.nextLong();
                    };
                }
                wanted[0] = Long.MIN_VALUE;
                wanted[1] = Long.MAX_VALUE;
                long[] places = new long[wanted.length];
                index.lowerBounds(wanted, places);
                for (int i = 0; i < wanted.length; i++) {
                    long expected = lowerBound(keys, wanted[i]);
                    assertEquals(expected, index.lowerBound(wanted[i]), name + " " + wanted[i]);
                    assertEquals(expected, places[i], name + " in a batch " + wanted[i]);
                }
            }
        });
    }

    private static long lowerBound(long[] keys, long key) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Test
    void rangesHoldBothEnds() {
        LearnedIndex index = LearnedIndex.of(SortedKeys.of(new long[] {1, 3, 3, 3, 8, Long.MAX_VALUE}));
        assertEquals(new LearnedIndex.Range(1, 4), index.range(2, 7));
        assertEquals(3, index.range(3, 3).length());
        assertEquals(new LearnedIndex.Range(4, 6), index.range(4, Long.MAX_VALUE));
        assertEquals(0, index.range(9, 10).length());
        assertEquals(0, index.range(8, 2).length());
    }

    @Test
    void anEmptyIndexAnswersZero() {
        LearnedIndex index = LearnedIndex.of(SortedKeys.of(new long[0]));
        assertEquals(0, index.lowerBound(7));
        assertEquals(new LearnedIndex.Range(0, 0), index.range(1, 2));
    }

    @Test
    void predictionsKeepTheirBoundAndTheModelIsSmall() {
        long[] keys = new Random(1).longs(400_000).sorted().toArray();
        LearnedIndex index = LearnedIndex.of(SortedKeys.of(keys), 64);
        assertTrue(index.modelBytes() < keys.length * 8 / 500, index.modelBytes() + " bytes");
    }

    @Test
    void keysMayBeAppended() {
        Random random = new Random(6);
        long[] keys = new long[100_000];
        long now = 1_700_000_000_000L;
        for (int i = 0; i < keys.length; i++) {
            now += random.nextInt(20) == 0 ? random.nextInt(100_000) : random.nextInt(3);
            keys[i] = now;
        }
        LearnedIndex index = LearnedIndex.of(SortedKeys.of(keys, 10));
        for (int size = 1_000; size <= keys.length; size += 33_000) {
            index.append(SortedKeys.of(keys, size));
            for (int i = 0; i < size; i += 97) {
                assertEquals(lowerBound(keys, keys[i]), index.lowerBound(keys[i]));
            }
            assertEquals(size, index.lowerBound(keys[size - 1] + 1));
        }
        assertThrows(IllegalArgumentException.class, () -> index.append(SortedKeys.of(keys, 5)));
    }

    @Test
    void keysThatDoNotAscendAreRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> LearnedIndex.of(SortedKeys.of(new long[] {1, 5, 4})));
        assertEquals("key 4 at 2 is less than the one before", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> LearnedIndex.of(SortedKeys.of(new long[1]), 0));
    }

    @Test
    void aModelSurvivesItsFileAndGoesOn() throws IOException {
        long[] keys = new Random(2).longs(60_000).sorted().toArray();
        LearnedIndex index = LearnedIndex.of(SortedKeys.of(keys, 50_000));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        index.write(out);
        LearnedIndex same = LearnedIndex.read(new ByteArrayInputStream(out.toByteArray()), SortedKeys.of(keys));
        for (int i = 0; i < keys.length; i += 31) {
            assertEquals(i, same.lowerBound(keys[i]));
        }
        IOException tooFew = assertThrows(
                IOException.class,
                () -> LearnedIndex.read(new ByteArrayInputStream(out.toByteArray()), SortedKeys.of(keys, 40_000)));
        assertEquals("the learned index is of 50000 keys and there are 40000", tooFew.getMessage());
    }

    @Test
    void everyDamageToTheFileIsNoticed() throws IOException {
        long[] keys = new Random(2).longs(2_000).sorted().toArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LearnedIndex.of(SortedKeys.of(keys)).write(out);
        byte[] bytes = out.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 4;
            assertThrows(
                    IOException.class,
                    () -> LearnedIndex.read(new ByteArrayInputStream(flipped), SortedKeys.of(keys)),
                    "byte " + i);
            byte[] cut = Arrays.copyOf(bytes, i);
            assertThrows(
                    IOException.class, () -> LearnedIndex.read(new ByteArrayInputStream(cut), SortedKeys.of(keys)));
        }
    }

    @Test
    void aMappedFileIsIndexedWhereItLies(@TempDir Path folder) throws IOException {
        long[] keys = new Random(5).longs(30_000).sorted().toArray();
        ByteBuffer buffer = ByteBuffer.allocate(8 * keys.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(keys);
        Path file = folder.resolve("keys");
        Files.write(file, buffer.array());
        try (Arena arena = Arena.ofConfined()) {
            LearnedIndex index = LearnedIndex.of(SortedKeys.map(file, arena));
            for (int i = 0; i < keys.length; i += 17) {
                assertEquals(i, index.lowerBound(keys[i]));
            }
            Path odd = Files.write(folder.resolve("odd"), new byte[12]);
            assertThrows(IOException.class, () -> SortedKeys.map(odd, arena));
        }
    }

    @Test
    void doublesAreLookedUpInTheirOrder() {
        double[] keys = new Random(5).doubles(10_000).map(x -> x - 0.5).sorted().toArray();
        LearnedIndex index = LearnedIndex.of(SortedKeys.of(keys));
        for (int i = 0; i < keys.length; i += 7) {
            assertEquals(i, index.lowerBound(io.understudy.learned.cdf.OrderedKeys.of(keys[i])));
        }
    }
}
