package io.understudy.learned.sort;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, for keys that carry nothing along, between the model and {@code Arrays.sort}, by what both took on this machine: whether the JDK
 * sorts a type with SIMD instructions depends on the processor, and decides which is several times faster.
 *
 * <p>Both are timed once a process and type, on random keys and on keys near each other, in a third of a second or so, as soon as a million keys of the type were sorted;
 * until then the JDK sorts. A sample of the keys then says whether they are near each other, and corrects for repeated keys, whose comparisons the JDK saves: its
 * cost is taken to grow with the keys' entropy, as fast as it was seen to grow between two lengths. The property {@value #CHOICE} set to {@code jdk} or {@code model} decides without measuring.
 */
final class PlainSort {

    static final PlainSort LONGS = new PlainSort(PlainSort::longs, x -> x * 0x1p-51);
    static final PlainSort DOUBLES = new PlainSort(PlainSort::doubles, x -> Math.rint(x * 0x1p12) + 0.0);
    static final PlainSort INTS = new PlainSort(PlainSort::ints, x -> x * 0x1p-20);
    static final PlainSort FLOATS = new PlainSort(PlainSort::floats, x -> x);

    static final String CHOICE = "understudy.learned.plain";

    private static final int FEWEST = 1 << 12;

    /** Shorter columns are left to the JDK unseen where it beats the model: to look at them takes as long as counting would save. */
    private static final int LEAST_LOOKED_AT = 1 << 17;

    private static final int FEW_KEYS = 1 << 13;

    /** More than one bucket holds, so that what is timed is scattered as larger columns are. */
    private static final int MEASURED_KEYS = 1 << 18;

    /** Of which the fastest counts: the first are the JIT compiler's. */
    private static final int ROUNDS = 8;

    /** So many times without a gain, and the compiler is taken to be done. */
    private static final int STEADY = 200;

    private static final long LONGEST_WAIT = 150_000_000;

    private static final long KEYS_BEFORE_MEASURING = 1 << 20;
    private static final int GREATEST_SAMPLE = 1 << 10;
    private static final int KEYS_A_SAMPLE = 64;
    private static final double SHARE_OF_A_THREAD = 0.8;
    private static final long SEED = 11;

    /** The model must be better by this much: the figures are of another size than the array at hand. */
    private static final double MARGIN = 0.9;

    private final Function<double[], KeyColumn> column;
    private final DoubleUnaryOperator near;
    private final AtomicLong sorted = new AtomicLong();
    private volatile @Nullable Cost cost;

    /**
     * The choice for a type.
     *
     * @param column makes a column of it of numbers from -0.5 to 0.5
     * @param near makes such numbers to others whose keys are near each other, where there are any
     */
    private PlainSort(Function<double[], KeyColumn> column, DoubleUnaryOperator near) {
        this.column = column;
        this.near = near;
    }

    /**
     * Nanoseconds a key.
     *
     * @param jdkOnFew the JDK on {@link #FEW_KEYS} random keys
     * @param jdk the JDK on {@link #MEASURED_KEYS} random keys
     * @param model the model on random keys
     * @param near the model on keys near each other, which are counted
     */
    record Cost(double jdkOnFew, double jdk, double model, double near) {}

    /** Whether the model is expected to sort this column faster than the JDK. */
    boolean modelWins(KeyColumn column, int threads) {
        String choice = System.getProperty(CHOICE, "measure");
        if (column.length() < FEWEST || choice.equals("jdk")) {
            return false;
        }
        Cost known = choice.equals("model") ? null : cost(column.length());
        if (known != null && isHardlyWorthALook(known, column.length(), threads)) {
            return false;
        }
        if (PresentOrder.of(column) != PresentOrder.NONE) {
            return false;
        }
        return choice.equals("model") || (known != null && modelWins(known, column, threads));
    }

    /** Whether a column is so short that looking at it costs more than counting could save, and the JDK is the faster where keys cannot be counted. */
    static boolean isHardlyWorthALook(Cost known, int length, int threads) {
        return length < LEAST_LOOKED_AT && MARGIN * jdk(known, log2(length)) <= known.model / atOnce(threads);
    }

    /** Whether the model is the faster at these costs. */
    static boolean modelWins(Cost known, KeyColumn column, int threads) {
        long[] sample = sample(column);
        double model = CountingSort.near(column, sample) == null ? known.model : known.near;
        double bits = Math.min(log2(column.length()), entropy(sample, column.length()));
        return model / atOnce(threads) < MARGIN * jdk(known, Math.max(1, bits));
    }

    private static double atOnce(int threads) {
        return threads == 1 ? 1 : SHARE_OF_A_THREAD * threads;
    }

    private @Nullable Cost cost(int length) {
        Cost known = cost;
        if (known == null && sorted.addAndGet(length) >= KEYS_BEFORE_MEASURING) {
            synchronized (this) {
                if (cost == null) {
                    cost = measure();
                }
                known = cost;
            }
        }
        return known;
    }

    /** What the JDK takes a key: it grows with the bits in which keys differ, as far as the length has them, and by how much has been measured. */
    private static double jdk(Cost known, double bits) {
        double few = log2(FEW_KEYS);
        if (bits < few) {
            return known.jdkOnFew * bits / few;
        }
        return known.jdkOnFew + (known.jdk - known.jdkOnFew) * (bits - few) / (log2(MEASURED_KEYS) - few);
    }

    /** Sorted keys of the column. */
    private static long[] sample(KeyColumn column) {
        SplittableRandom random = new SplittableRandom(SEED);
        long[] sample = new long[Math.min(GREATEST_SAMPLE, column.length() / KEYS_A_SAMPLE)];
        long[] one = new long[1];
        for (int i = 0; i < sample.length; i++) {
            column.load(random.nextInt(column.length()), 1, one);
            sample[i] = one[0];
        }
        Arrays.sort(sample);
        return sample;
    }

    /** Bits of a key by a sample; the logarithm of the length where hardly any repeats. */
    private static double entropy(long[] sample, int length) {
        int size = sample.length;
        double bits = 0;
        int singles = 0;
        for (int i = 0; i < size; ) {
            int end = i + 1;
            while (end < size && sample[end] == sample[i]) {
                end++;
            }
            double share = (end - i) / (double) size;
            bits -= share * Math.log(share) / Math.log(2);
            singles += end - i == 1 ? 1 : 0;
            i = end;
        }
        double unseen = log2(length) - log2(size);
        return bits + unseen * singles / size;
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }

    private Cost measure() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] numbers = random.doubles(MEASURED_KEYS, -0.5, 0.5).toArray();
        double[] closer = Arrays.stream(numbers).map(near).toArray();
        double onFew = settled(Arrays.copyOf(numbers, FEW_KEYS));
        double ofJdk = Double.MAX_VALUE;
        double ofModel = Double.MAX_VALUE;
        double ofNear = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            ofJdk = Math.min(ofJdk, nanoseconds(column.apply(numbers), false));
            ofModel = Math.min(ofModel, nanoseconds(column.apply(numbers), true));
            ofNear = Math.min(ofNear, nanoseconds(column.apply(closer), true));
        }
        return new Cost(onFew, ofJdk, ofModel, ofNear);
    }

    /** What the JDK takes a key once its code is compiled, which is long after its first calls. */
    private double settled(double[] numbers) {
        double best = Double.MAX_VALUE;
        long begun = System.nanoTime();
        for (int steady = 0; steady < STEADY && System.nanoTime() - begun < LONGEST_WAIT; steady++) {
            double time = nanoseconds(column.apply(numbers), false);
            steady = time < MARGIN * best ? 0 : steady;
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
