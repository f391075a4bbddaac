package io.understudy.learned.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainSortTest {

    @AfterEach
    void choose() {
        System.clearProperty(PlainSort.CHOICE);
    }

    private static KeyColumn column(Distribution distribution, int size) {
        return new KeyColumn.Doubles(distribution.doubles(size, 1), 0, size);
    }

    @Test
    void theJdkSortsWhatIsSmallOrNearlySorted() {
        System.setProperty(PlainSort.CHOICE, "model");
        assertTrue(PlainSort.DOUBLES.modelWins(column(Distribution.UNIFORM, 100_000), 1));
        assertFalse(PlainSort.DOUBLES.modelWins(column(Distribution.UNIFORM, 1_000), 1));
        assertFalse(PlainSort.DOUBLES.modelWins(column(Distribution.ASCENDING, 100_000), 1));
        assertFalse(PlainSort.DOUBLES.modelWins(column(Distribution.DESCENDING, 100_000), 1));
        assertFalse(PlainSort.DOUBLES.modelWins(column(Distribution.NEARLY_ASCENDING, 100_000), 1));
    }

    @Test
    void aWordDecidesWithoutMeasuring() {
        System.setProperty(PlainSort.CHOICE, "jdk");
        assertFalse(PlainSort.LONGS.modelWins(column(Distribution.UNIFORM, 100_000), 1));
    }

    @Test
    void measuringFollowsTheFasterWayAndRepeatedKeysSpeakForTheJdk() {
        PlainSort.Cost fastModel = new PlainSort.Cost(40, 60, 12, 12);
        assertTrue(PlainSort.modelWins(fastModel, null, column(Distribution.UNIFORM, 100_000), 1));
        assertFalse(PlainSort.modelWins(fastModel, null, column(Distribution.FEW_VALUES, 100_000), 1));
        assertFalse(PlainSort.modelWins(fastModel, null, column(Distribution.CONSTANT, 100_000), 1));
        PlainSort.Cost fastJdk = new PlainSort.Cost(7, 9, 12, 12);
        assertFalse(PlainSort.modelWins(fastJdk, null, column(Distribution.UNIFORM, 100_000), 1));
        assertTrue(PlainSort.modelWins(fastJdk, null, column(Distribution.UNIFORM, 100_000), 4));
    }

    @Test
    void whatTheJdkTakesIsMeasuredAtTwoLengths() {
        PlainSort.Cost vectorized = new PlainSort.Cost(7, 14, 12, 12);
        assertFalse(PlainSort.modelWins(vectorized, null, column(Distribution.UNIFORM, 10_000), 1));
        assertTrue(PlainSort.modelWins(vectorized, null, column(Distribution.UNIFORM, 2_000_000), 1));
        PlainSort.Cost slow = new PlainSort.Cost(50, 70, 12, 12);
        assertTrue(PlainSort.modelWins(slow, null, column(Distribution.UNIFORM, 10_000), 1));
    }

    @Test
    void manyKeysDecideByWhetherStepsDivideThem() {
        PlainSort.Cost open = new PlainSort.Cost(7, 12, 14, 2);
        PlainSort.Many many = new PlainSort.Many(16, 15, 19);
        KeyColumn even = column(Distribution.UNIFORM, 4_000_000);
        KeyColumn uneven = column(Distribution.NORMAL, 4_000_000);
        assertTrue(PlainSort.modelWins(open, many, even, 1));
        assertFalse(PlainSort.modelWins(open, many, uneven, 1));
        assertTrue(PlainSort.modelWins(open, many, uneven, 4), "four threads are faster");
        assertFalse(PlainSort.modelWins(open, new PlainSort.Many(16, 17, 19), even, 1));
        assertFalse(PlainSort.modelWins(open, many, column(Distribution.FEW_VALUES, 4_000_000), 1));
    }

    @Test
    void ofWhatIsMeasuredTwiceTheLeastCounts() {
        assertEquals(
                new PlainSort.Cost(6, 12, 15, 4),
                new PlainSort.Cost(6, 13, 36, 4).least(new PlainSort.Cost(7, 12, 15, 8)));
        assertEquals(
                new PlainSort.Many(15, 16, 18), new PlainSort.Many(16, 16, 21).least(new PlainSort.Many(15, 17, 18)));
    }

    @Test
    void shortColumnsAreNotLookedAtWhereTheJdkIsFast() {
        PlainSort.Cost vectorized = new PlainSort.Cost(7, 14, 12, 3);
        KeyColumn few = column(Distribution.UNIFORM, 10_000);
        assertTrue(PlainSort.isHardlyWorthALook(vectorized, few, 1));
        assertFalse(PlainSort.isHardlyWorthALook(vectorized, few, 4), "four threads are faster");
        assertFalse(PlainSort.isHardlyWorthALook(new PlainSort.Cost(50, 70, 12, 3), few, 1));
    }

    @Test
    void longerColumnsAreLookedAtWhereAGlanceFindsTheirKeysNearEachOther() {
        PlainSort.Cost vectorized = new PlainSort.Cost(7, 12, 16, 3);
        assertTrue(PlainSort.isHardlyWorthALook(vectorized, column(Distribution.UNIFORM, 200_000), 1));
        assertFalse(PlainSort.isHardlyWorthALook(vectorized, column(Distribution.FEW_VALUES, 200_000), 1));
    }

    @Test
    void wholeNumbersNearEachOtherAreCountedWhereThatIsFasterThanTheModel() {
        PlainSort.Cost fastCounting = new PlainSort.Cost(40, 60, 30, 5);
        long[] few =
                new SplittableRandom(3).longs(100_000, 1_000_000, 1_000_100).toArray();
        KeyColumn near = new KeyColumn.Longs(few, 0, few.length);
        assertTrue(PlainSort.modelWins(fastCounting, null, near, 1));
        assertFalse(PlainSort.modelWins(new PlainSort.Cost(40, 60, 30, 30), null, near, 1));
        long[] far = Arrays.stream(few).map(key -> key * 1_000).toArray();
        assertFalse(PlainSort.modelWins(fastCounting, null, new KeyColumn.Longs(far, 0, far.length), 1));
    }

    @Test
    void whateverIsMeasuredTheResultIsSorted() {
        double[] keys = Distribution.LOGNORMAL.doubles(1_200_000, 2);
        double[] expected = keys.clone();
        Arrays.sort(expected);
        LearnedSort.sort(keys);
        assertArrayEquals(expected, keys);
    }

    @Test
    void orderIsSeenFromSamples() {
        assertEquals(PresentOrder.SORTED, PresentOrder.of(column(Distribution.ASCENDING, 50_000)));
        assertEquals(PresentOrder.SORTED, PresentOrder.of(column(Distribution.CONSTANT, 50_000)));
        assertEquals(PresentOrder.NEARLY_SORTED, PresentOrder.of(column(Distribution.DESCENDING, 50_000)));
        assertEquals(PresentOrder.NONE, PresentOrder.of(column(Distribution.UNIFORM, 50_000)));
        assertEquals(PresentOrder.NONE, PresentOrder.of(column(Distribution.UNIFORM, 10)));
    }
}
