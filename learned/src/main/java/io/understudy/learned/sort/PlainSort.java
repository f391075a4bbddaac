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
 * <p>Both are timed once a process and type, on random keys, in about 100 ms, as soon as a million keys of the type were sorted; until then
 * the JDK sorts. A sample of the keys then corrects for repeated keys, whose comparisons the JDK saves: its cost is taken as proportional to the
 * keys' entropy. The property {@value #CHOICE} set to {@code jdk} or {@code model} decides without measuring.
 */
final class PlainSort {

    static final PlainSort LONGS = new PlainSort(PlainSort::longs);
    static final PlainSort DOUBLES = new PlainSort(PlainSort::doubles);
    static final PlainSort INTS = new PlainSort(PlainSort::ints);
    static final PlainSort FLOATS = new PlainSort(PlainSort::floats);

    static final String CHOICE = "understudy.learned.plain";

    private static final int FEWEST = 1 << 12;
    private static final int MEASURED_KEYS = 1 << 16;

    /** Of which the fastest counts: the first are the JIT compiler's. */
    private static final int ROUNDS = 20;

    private static final long KEYS_BEFORE_MEASURING = 1 << 20;
    private static final int GREATEST_SAMPLE = 1 << 10;
    private static final int KEYS_A_SAMPLE = 64;
    private static final double SHARE_OF_A_THREAD = 0.8;
    private static final long SEED = 11;

    /** The model must be better by this much: the figures are of another size than the array at hand. */
    private static final double MARGIN = 0.9;

    private final Function<double[], KeyColumn> column;
    private final AtomicLong sorted = new AtomicLong();
    private volatile @Nullable Cost cost;

    /** The choice for a type, given how numbers become a column of it. */
    private PlainSort(Function<double[], KeyColumn> column) {
        this.column = column;
    }

    /** Nanoseconds a key on random keys. */
    record Cost(double jdk, double model) {}

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
        double model = known.model / (threads == 1 ? 1 : SHARE_OF_A_THREAD * threads);
        return model < MARGIN * jdk(known, column);
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

    /** What the JDK takes a key of this column: its comparisons grow with the logarithm of the length and end where keys repeat. */
    private static double jdk(Cost known, KeyColumn column) {
        double measuredBits = log2(MEASURED_KEYS);
        double bits = Math.min(log2(column.length()), entropy(column));
        return known.jdk * Math.max(1, bits) / measuredBits;
    }

    /** Bits of a key by a sample; the logarithm of the length where hardly any repeats. */
    private static double entropy(KeyColumn column) {
        SplittableRandom random = new SplittableRandom(SEED);
        int size = Math.min(GREATEST_SAMPLE, column.length() / KEYS_A_SAMPLE);
        long[] sample = new long[size];
        long[] one = new long[1];
        for (int i = 0; i < size; i++) {
            column.load(random.nextInt(column.length()), 1, one);
            sample[i] = one[0];
        }
        Arrays.sort(sample);
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
        double unseen = log2(column.length()) - log2(size);
        return bits + unseen * singles / size;
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }

    private Cost measure() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] numbers = new double[MEASURED_KEYS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextDouble() - 0.5;
        }
        long jdk = Long.MAX_VALUE;
        long model = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            jdk = Math.min(jdk, nanoseconds(column.apply(numbers), false));
            model = Math.min(model, nanoseconds(column.apply(numbers), true));
        }
        return new Cost(jdk / (double) MEASURED_KEYS, model / (double) MEASURED_KEYS);
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
