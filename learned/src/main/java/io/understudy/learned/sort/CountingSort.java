package io.understudy.learned.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts keys that are near each other: their distance from the least is the model, exactly. Each distance is counted, then what the keys carry is scattered
 * to its final place, once; the keys themselves follow from the counts and are never moved.
 */
final class CountingSort {

    /** The greatest number of distances. */
    static final int GREATEST_RANGE = 1 << 16;

    private final KeyColumn column;
    private final @Nullable Carried carried;
    private final Threads threads;
    private final Stripes stripes;
    private final long least;
    private final int range;

    private CountingSort(KeyColumn column, @Nullable Carried carried, Threads threads, long least, int range) {
        this.column = column;
        this.carried = carried;
        this.threads = threads;
        this.least = least;
        this.range = range;
        stripes = new Stripes(column.length(), threads.count());
    }

    /**
     * Sorts a column and what it carries if its keys are near each other.
     *
     * @param sample sorted keys of the column, at least one
     * @param storing whether the keys are wanted in order too
     * @return false, with nothing changed, where they are not
     */
    static boolean sort(KeyColumn given, @Nullable Carried carried, Threads threads, long[] sample, boolean storing) {
        KeyColumn column = near(given, sample);
        if (column == null) {
            return false;
        }
        Stripes stripes = new Stripes(column.length(), threads.count());
        Extremes[] found = new Extremes[threads.count()];
        threads.run(stripe -> {
            found[stripe] = Extremes.NONE;
            stripes.read(
                    column,
                    stripe,
                    (block, count, at) -> found[stripe] = found[stripe].and(Extremes.of(block, 0, count)));
        });
        Extremes all = Arrays.stream(found).reduce(Extremes.NONE, Extremes::and);
        if (!isNear(all.least(), all.greatest())) {
            return false;
        }
        int range = (int) (all.greatest() - all.least()) + 1;
        new CountingSort(column, carried, threads, all.least(), range).run(storing);
        return true;
    }

    /**
     * The column with keys that are near each other, as far as a sorted sample of at least one tells: its own, or its whole numbers.
     *
     * @return null if neither are
     */
    static @Nullable KeyColumn near(KeyColumn column, long[] sample) {
        if (isNear(sample[0], sample[sample.length - 1])) {
            return column;
        }
        KeyColumn whole = column.whole();
        if (whole == null) {
            return null;
        }
        long[] numbers = Arrays.stream(sample)
                .map(KeyColumn.WholeNumbers::ofKey)
                .sorted()
                .toArray();
        boolean isNear = numbers[0] != KeyColumn.WholeNumbers.NONE && isNear(numbers[0], numbers[numbers.length - 1]);
        return isNear ? whole : null;
    }

    private static boolean isNear(long least, long greatest) {
        return Long.compareUnsigned(greatest - least, GREATEST_RANGE) < 0;
    }

    private void run(boolean storing) {
        int[][] next = new int[threads.count()][];
        threads.run(stripe -> {
            int[] counts = new int[range];
            next[stripe] = counts;
            stripes.read(column, stripe, (block, count, at) -> count(block, count, counts));
        });
        int[] starts = Stripes.starts(next, range);
        if (carried != null) {
            Carried from = carried;
            Carried to = from.scattered();
            threads.run(stripe -> {
                char[] places = new char[Stripes.BLOCK];
                stripes.read(column, stripe, (block, count, at) -> {
                    for (int i = 0; i < count; i++) {
                        places[i] = (char) (block[i] - least);
                    }
                    from.scatter(places, 0, count, at, next[stripe], to);
                });
            });
            threads.run(stripe -> {
                int start = stripes.start(stripe);
                to.deliver(start, stripes.start(stripe + 1) - start, start);
            });
        }
        if (storing) {
            store(starts);
        }
    }

    private void count(long[] block, int count, int[] counts) {
        for (int i = 0; i < count; i++) {
            counts[(int) (block[i] - least)]++;
        }
    }

    private void store(int[] starts) {
        long[] block = new long[Stripes.BLOCK];
        for (int place = 0; place < range; place++) {
            for (int at = starts[place]; at < starts[place + 1]; at += block.length) {
                int count = Math.min(block.length, starts[place + 1] - at);
                Arrays.fill(block, 0, count, least + place);
                column.store(at, count, block, 0);
            }
        }
    }
}
