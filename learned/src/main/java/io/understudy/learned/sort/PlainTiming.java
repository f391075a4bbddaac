package io.understudy.learned.sort;

import io.understudy.learned.sort.PlainSort.Cost;
import io.understudy.learned.sort.PlainSort.Many;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Times both ways of sorting plain keys of a type, for {@link PlainSort}. */
final class PlainTiming {

    static final PlainTiming LONGS =
            new PlainTiming(PlainTiming::longs, x -> x * 0x1p-51, x -> x * 0x1p-31 + Math.copySign(0.25, x));
    static final PlainTiming DOUBLES = new PlainTiming(PlainTiming::doubles, x -> Math.rint(x * 0x1p12) + 0.0, x -> x);
    static final PlainTiming INTS =
            new PlainTiming(PlainTiming::ints, x -> x * 0x1p-20, x -> x * 0x1p-15 + Math.copySign(0.25, x));
    static final PlainTiming FLOATS = new PlainTiming(PlainTiming::floats, x -> x, x -> x);

    /** Keys that the JDK's cost is seen to grow from. */
    static final int FEW_KEYS = 1 << 13;

    /** More than one bucket holds, so that what is timed is scattered as larger columns are. */
    static final int SOME_KEYS = 1 << 18;

    /** More than the second-level cache holds, several times over. */
    static final int MANY_KEYS = 1 << 21;

    /** Of which the fastest counts. */
    private static final int ROUNDS_OF_MANY = 5;

    /** Bytes a key: it takes a third of them. */
    private static final long ROOM_A_KEY = 128;

    /** So many nanoseconds and calls without a gain, and the compiler is taken to be done. */
    private static final long STEADY = 80_000_000;

    private static final int STEADY_CALLS = 20;
    private static final long LONGEST_WAIT = 800_000_000;
    private static final double GAIN = 0.9;
    private static final long SEED = 11;

    private final Function<double[], KeyColumn> column;
    private final DoubleUnaryOperator near;
    private final DoubleUnaryOperator uneven;

    /**
     * The timing of a type.
     *
     * @param column makes a column of it of numbers from -0.5 to 0.5
     * @param near makes such numbers to others whose keys are near each other, where there are any
     * @param uneven makes such numbers to others whose keys cells of equal width do not divide
     */
    private PlainTiming(Function<double[], KeyColumn> column, DoubleUnaryOperator near, DoubleUnaryOperator uneven) {
        this.column = column;
        this.near = near;
        this.uneven = uneven;
    }

    /** What fewer keys cost. */
    Cost ofFew() {
        double[] numbers =
                new SplittableRandom(SEED).doubles(SOME_KEYS, -0.5, 0.5).toArray();
        return new Cost(
                settled(Arrays.copyOf(numbers, FEW_KEYS), false),
                settled(numbers, false),
                settled(numbers, true),
                settled(mapped(numbers, near), true));
    }

    /** Whether there is room in the heap for timing many keys, and several times over. */
    static boolean hasRoomForMany() {
        Runtime runtime = Runtime.getRuntime();
        long left = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        return left >= ROOM_A_KEY * MANY_KEYS;
    }

    /** What many keys cost, once fewer have been timed. */
    Many ofMany() {
        double[] numbers =
                new SplittableRandom(SEED).doubles(MANY_KEYS, -0.5, 0.5).toArray();
        double ofJdk = Double.MAX_VALUE;
        double ofEven = Double.MAX_VALUE;
        double ofUneven = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS_OF_MANY; round++) {
            ofJdk = Math.min(ofJdk, nanoseconds(column.apply(numbers), false));
            ofEven = Math.min(ofEven, nanoseconds(column.apply(mapped(numbers, Math::abs)), true));
            ofUneven = Math.min(ofUneven, nanoseconds(column.apply(mapped(numbers, uneven)), true));
        }
        return new Many(ofJdk, ofEven, ofUneven);
    }

    private static double[] mapped(double[] numbers, DoubleUnaryOperator function) {
        return Arrays.stream(numbers).map(function).toArray();
    }

    /** What a way takes a key once its code is compiled, which is long after its first calls. */
    private double settled(double[] numbers, boolean withModel) {
        double best = Double.MAX_VALUE;
        long begun = System.nanoTime();
        long gained = begun;
        long now = begun;
        int calls = 0;
        while ((now - gained < STEADY || calls < STEADY_CALLS) && now - begun < LONGEST_WAIT) {
            double time = nanoseconds(column.apply(numbers), withModel);
            now = System.nanoTime();
            gained = time < GAIN * best ? now : gained;
            calls = gained == now ? 0 : calls + 1;
            best = Math.min(best, time);
        }
        return best;
    }

    /** A key. */
    private static double nanoseconds(KeyColumn column, boolean withModel) {
        long begun = System.nanoTime();
        if (withModel) {
            KeySort.sort(column, 1);
        } else {
            column.sortByJdk();
        }
        return (System.nanoTime() - begun) / (double) column.length();
    }

    private static KeyColumn doubles(double[] numbers) {
        return new KeyColumn.Doubles(numbers.clone(), 0, numbers.length);
    }

    private static KeyColumn longs(double[] numbers) {
        long[] keys = Arrays.stream(numbers).mapToLong(x -> (long) (x * 0x1p63)).toArray();
        return new KeyColumn.Longs(keys, 0, keys.length);
    }

    private static KeyColumn ints(double[] numbers) {
        int[] keys = Arrays.stream(numbers).mapToInt(x -> (int) (x * 0x1p32)).toArray();
        return new KeyColumn.Ints(keys, 0, keys.length);
    }

    private static KeyColumn floats(double[] numbers) {
        float[] keys = new float[numbers.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (float) numbers[i];
        }
        return new KeyColumn.Floats(keys, 0, keys.length);
    }
}
