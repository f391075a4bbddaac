package io.understudy.learned.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextSortTest {

    private static final int SIZE = 20_000;

    /** Kinds of texts that are read, coded or told apart in different ways. */
    private enum Kind {
        WORDS(1, 12, "abcdefghijklmnopqrstuvwxyz", ""),
        FEW_DIFFERENT(0, 3, "ab", ""),
        EMPTY(0, 0, "a", ""),
        HEXADECIMAL(16, 16, "0123456789abcdef", ""),
        TIMES(5, 30, "012", "2026-11-21T10:15:"),
        LONG_PREFIX(
                0,
                40,
                "xy",
                "https://example.org/a/path/that/all/texts/begin/with/and/that/is/longer/than/what/is/read/at/once/"),
        ONE_LETTER(0, 300, "a", ""),
        ENDING_IN_ZEROS(0, 30, "\0\0\0\0\0\0\0\0b", ""),
        LETTERS_AND_ZEROS(0, 6, "a\0b", "id"),
        LATIN(0, 9, "aäoöuüß\u00ff", ""),
        TYPOGRAPHIC(0, 9, "abcdefgh\u2019\u0153", ""),
        SURROGATES(0, 5, "\ud83d\ude00\uffff\u0001a", ""),
        ALL_UNITS(0, 9, "", "");

        private final int least;
        private final int most;
        private final String units;
        private final String prefix;

        Kind(int least, int most, String units, String prefix) {
            this.least = least;
            this.most = most;
            this.units = units;
            this.prefix = prefix;
        }

        String[] texts(int count, Random random) {
            String[] texts = new String[count];
            for (int i = 0; i < count; i++) {
                StringBuilder text = new StringBuilder(prefix);
                int length = least + random.nextInt(most - least + 1);
                for (int j = 0; j < length; j++) {
                    text.append(
                            units.isEmpty()
                                    ? (char) random.nextInt(Character.MAX_VALUE + 1)
                                    : units.charAt(random.nextInt(units.length())));
                }
                texts[i] = i > 0 && random.nextInt(10) == 0 ? texts[random.nextInt(i)] : text.toString();
            }
            return texts;
        }
    }

    @ParameterizedTest
    @EnumSource
    void comeOutAsTheJdkSortsThem(Kind kind) {
        for (int size : new int[] {0, 1, 12, 13, 64, 700, SIZE}) {
            String[] texts = kind.texts(size, new Random(size));
            assertSorted(texts);
            byte[][] bytes = Arrays.stream(texts)
                    .map(t -> t.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            int[] expected = SorterTest.stable(size, (i, j) -> Arrays.compareUnsigned(bytes[i], bytes[j]));
            assertArrayEquals(expected, Sorter.standard().argsort(bytes));
        }
    }

    private static void assertSorted(String[] texts) {
        assertArrayEquals(
                SorterTest.stable(texts.length, Comparator.comparing(i -> texts[i])),
                Sorter.standard().argsort(texts));
        assertArrayEquals(
                SorterTest.stable(texts.length, (i, j) -> texts[j].compareTo(texts[i])),
                Sorter.standard().descending().argsort(texts));
        String[] expected = texts.clone();
        Arrays.sort(expected);
        String[] sorted = texts.clone();
        Sorter.standard().sort(sorted);
        assertArrayEquals(expected, sorted);
    }

    @Test
    void whatNoSampleShowsIsFoundWhenItIsRead() {
        String[] odd = {
            "",
            "7",
            "7777777",
            "77777777\u00e4",
            "77777777\u2019",
            "77777777\0",
            "\0",
            "7777777x77777777777777777777777777777"
        };
        Random random = new Random(4);
        for (String text : odd) {
            String[] texts = new String[SIZE];
            for (int i = 0; i < SIZE; i++) {
                texts[i] = Integer.toString(10_000_000 + random.nextInt(90_000_000));
            }
            texts[SIZE / 2 + 1] = text;
            texts[SIZE - 1] = text;
            assertSorted(texts);
        }
    }

    @Test
    void runsOfAnyLengthAreToldApartByLaterVisits() {
        Random random = new Random(5);
        String[] texts = new String[SIZE];
        for (int i = 0; i < SIZE; i++) {
            int group = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(SIZE / 3);
            String head = "%09d".formatted(group).repeat(9);
            texts[i] = head + Kind.WORDS.texts(1, random)[0] + head;
        }
        assertSorted(texts);
    }

    @Test
    void manyTextsOfFewUnitsAreNumbered() {
        int size = 600_000;
        String[] texts = Kind.TYPOGRAPHIC.texts(size, new Random(6));
        String[] expected = texts.clone();
        Arrays.sort(expected);
        for (String unseen : new String[] {"a", "\u4e00", "\0"}) {
            expected[0] = unseen;
            texts[1] = unseen;
            String[] whole = texts.clone();
            Arrays.sort(whole);
            int[] rows = Sorter.standard().argsort(texts);
            for (int i = 0; i < size; i++) {
                assertEquals(whole[i], texts[rows[i]]);
                assertTrue(i == 0 || !whole[i].equals(whole[i - 1]) || rows[i - 1] < rows[i]);
            }
        }
    }

    @Test
    void threadsChangeNothing() {
        for (Kind kind : new Kind[] {Kind.WORDS, Kind.TYPOGRAPHIC, Kind.LETTERS_AND_ZEROS}) {
            String[] texts = kind.texts(3 * KeySort.ONE_BUCKET, new Random(7));
            int[] rows = Sorter.standard().argsort(texts);
            assertArrayEquals(rows, Sorter.standard().threads(3).argsort(texts));
        }
    }

    @Test
    void fewTextsAndTextsNearlyInOrderAreLeftToTheJdk() {
        int size = 80_000;
        String[] inOrder = numbers(IntStream.range(0, size));
        assertTrue(TextOrder.isForJdk(inOrder));
        assertTrue(TextOrder.isForJdk(Arrays.copyOf(inOrder, 1_000)));

        Random random = new Random(8);
        String[] jittered = numbers(IntStream.range(0, size).map(i -> i + random.nextInt(3)));
        assertFalse(TextOrder.isForJdk(jittered));
        assertTrue(TextOrder.isForJdk(Arrays.copyOf(jittered, 1_000)));

        int[] swapped = IntStream.range(0, size).toArray();
        for (int i = 0; i < size - 1; i++) {
            if (random.nextInt(20) == 0) {
                int before = swapped[i];
                swapped[i] = swapped[i + 1];
                swapped[i + 1] = before;
            }
        }
        assertTrue(TextOrder.isForJdk(numbers(Arrays.stream(swapped))), "one neighbour in twenty");

        String[] shuffled = numbers(random.ints(size, 0, size));
        assertFalse(TextOrder.isForJdk(shuffled));
        assertFalse(TextOrder.isForJdk(Arrays.copyOf(shuffled, 1_000)));
        assertTrue(TextOrder.isForJdk(Arrays.copyOf(shuffled, 500)));
        for (String[] texts : new String[][] {inOrder, jittered, shuffled}) {
            assertSorted(texts);
        }
    }

    private static String[] numbers(IntStream numbers) {
        return numbers.mapToObj("id-%08d"::formatted).toArray(String[]::new);
    }
}
