package io.understudy.learned.sort;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, for keys that carry nothing along, between the model and {@code Arrays.sort}, by what both took on this machine: whether the JDK
 * sorts a type with SIMD instructions depends on the processor, and decides which is several times faster.
 *
 * <p>Both are timed once a process and type, on random keys and on keys near each other, in about 200 ms, as soon as a million keys of the type were sorted;
 * until then the JDK sorts. A sample of the keys then says whether they are near each other, and corrects for repeated keys, whose comparisons the JDK saves: its
 * cost is taken as proportional to the keys' entropy. The property {@value #CHOICE} set to {@code jdk} or {@code model} decides without measuring.
 */
final class PlainSort {

    static final PlainSort LONGS = new PlainSort(PlainSort::longs, 0x1p-51);
    static final PlainSort DOUBLES = new PlainSort(PlainSort::doubles, 1);
    static final PlainSort INTS = new PlainSort(PlainSort::ints, 0x1p-20);
    static final PlainSort FLOATS = new PlainSort(PlainSort::floats, 1);

    static final String CHOICE = "understudy.learned.plain";

    private static final int FEWEST = 1 << 12;

    /** More than fit a leaf, so that what is timed has buckets as larger columns have. */
    private static final int MEASURED_KEYS = 1 << 17;

    /** Of which the fastest counts: the first are the JIT compiler's. */
    private static final int ROUNDS = 12;

    private static final long KEYS_BEFORE_MEASURING = 1 << 20;
    private static final int GREATEST_SAMPLE = 1 << 10;
    private static final int KEYS_A_SAMPLE = 64;
    private static final double SHARE_OF_A_THREAD = 0.8;
    private static final long SEED = 11;

    /** The model must be better by this much: the figures are of another size than the array at hand. */
    private static final double MARGIN = 0.9;

    private final Function<double[], KeyColumn> column;
    private final double scaleOfNear;
    private final AtomicLong sorted = new AtomicLong();
    private volatile @Nullable Cost cost;

    /**
     * The choice for a type.
     *
     * @param column makes a column of it of numbers from -0.5 to 0.5
     * @param scaleOfNear what such numbers are multiplied by to become keys that are near each other; 1 where few keys ever are, as with floating-point numbers
     */
    private PlainSort(Function<double[], KeyColumn> column, double scaleOfNear) {
        this.column = column;
        this.scaleOfNear = scaleOfNear;
    }

    /**
     * Nanoseconds a key.
     *
     * @param jdk the JDK on random keys
     * @param model the model on random keys
     * @param near the model on keys near each other, which are counted
     */
    record Cost(double jdk, double model, double near) {}

    /** Whether the model is expected to sort this column faster than the JDK. */
    boolean modelWins(KeyColumn column, int threads) {
        String choice = System.getProperty(CHOICE, "measure");
        if (column.length() < FEWEST || choice.equals("jdk")) {
            return false;
        }
        if (PresentOrder.of(column) != PresentOrder.NONE) {
            return false;
        }
        if (choice.equals("model")) {
            return true;
        }
        Cost known = cost(column.length());
        return known != null && modelWins(known, column, threads);
    }

    /** Whether the model is the faster at these costs. */
    static boolean modelWins(Cost known, KeyColumn column, int threads) {
        long[] sample = sample(column);
        double model = CountingSort.isNear(sample) ? known.near : known.model;
        double atOnce = threads == 1 ? 1 : SHARE_OF_A_THREAD * threads;
        return model / atOnce < MARGIN * jdk(known, sample, column.length());
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

    /** What the JDK takes a key: its comparisons grow with the logarithm of the length and end where keys repeat. */
    private static double jdk(Cost known, long[] sample, int length) {
        double bits = Math.min(log2(length), entropy(sample, length));
        return known.jdk * Math.max(1, bits) / log2(MEASURED_KEYS);
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
        double[] near = Arrays.stream(numbers).map(x -> x * scaleOfNear).toArray();
        long ofJdk = Long.MAX_VALUE;
        long ofModel = Long.MAX_VALUE;
        long ofNear = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            ofJdk = Math.min(ofJdk, nanoseconds(column.apply(numbers), false));
            ofModel = Math.min(ofModel, nanoseconds(column.apply(numbers), true));
            ofNear = Math.min(ofNear, nanoseconds(column.apply(near), true));
        }
        double keys = MEASURED_KEYS;
        return new Cost(ofJdk / keys, ofModel / keys, ofNear / keys);
    }

    private static long nanoseconds(KeyColumn column, boolean withModel) {
        long begun = System.nanoTime();
        if (withModel) {
            KeySort.sort(column, 1);
        } else {
            column.sortByJdk();
        }
        return System.nanoTime() - begun;
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
