package io.understudy.learned.sort;

import io.understudy.learned.cdf.Cdf;
import io.understudy.learned.cdf.StepCdf;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, for keys that carry nothing along, between the model and {@code Arrays.sort}, by what both took on this machine: whether the JDK
 * sorts a type with SIMD instructions depends on the processor, and decides which is several times faster.
 *
 * <p>Both are timed once a process and type, on random keys and on keys near each other, in half a second or so, as soon as a million keys of the type were sorted;
 * until then the JDK sorts. Where that leaves it open, two million keys are timed too, in a second or so, before as many are sorted; and all once more after some 60 million keys,
 * for the compiler may have been behind. A sample of the keys then says whether they are near each other, and corrects for repeated keys, whose comparisons the JDK saves: its
 * cost is taken to grow with the keys' entropy, as fast as it was seen to grow between two lengths. The property {@value #CHOICE} set to {@code jdk} or {@code model} decides without measuring.
 */
final class PlainSort {

    static final PlainSort LONGS = new PlainSort(PlainTiming.LONGS);
    static final PlainSort DOUBLES = new PlainSort(PlainTiming.DOUBLES);
    static final PlainSort INTS = new PlainSort(PlainTiming.INTS);
    static final PlainSort FLOATS = new PlainSort(PlainTiming.FLOATS);

    static final String CHOICE = "understudy.learned.plain";

    private static final int FEWEST = 1 << 12;

    /** Shorter columns are left to the JDK unseen where it beats the model: to look at them takes as long as counting would save. */
    private static final int LEAST_LOOKED_AT = 1 << 17;

    private static final long KEYS_BEFORE_MEASURING = 1 << 20;

    /** Once more, for the compiler may have been behind; the least counts. */
    private static final long KEYS_BEFORE_MEASURING_AGAIN = 1 << 26;

    private static final int GLANCE = 16;
    private static final int GREATEST_SAMPLE = 1 << 8;
    private static final int KEYS_A_SAMPLE = 64;
    private static final double SHARE_OF_A_THREAD = 0.8;
    private static final long SEED = 11;

    /** The model must be better by this much: the figures are of another size than the array at hand. */
    private static final double MARGIN = 0.9;

    /** And by this much where the figures are of many keys. */
    private static final double MARGIN_OF_MANY = 0.95;

    /** In bits of the number of keys. */
    private static final double FORETOLD_AFTER = 2;

    /** Where one way takes less than this of the other's time on fewer keys, many are not timed. */
    private static final double CLEAR = 0.6;

    private final PlainTiming timing;
    private final AtomicLong sorted = new AtomicLong();
    private volatile @Nullable Cost cost;
    private volatile @Nullable Many many;
    private volatile int timed;

    private PlainSort(PlainTiming timing) {
        this.timing = timing;
    }

    /**
     * Nanoseconds a key.
     *
     * @param jdkOnFew the JDK on {@link PlainTiming#FEW_KEYS} random keys
     * @param jdk the JDK on {@link PlainTiming#SOME_KEYS} random keys
     * @param model the model on random keys
     * @param near the model on keys near each other, which are counted
     */
    record Cost(double jdkOnFew, double jdk, double model, double near) {
        Cost least(Cost other) {
            return new Cost(
                    Math.min(jdkOnFew, other.jdkOnFew),
                    Math.min(jdk, other.jdk),
                    Math.min(model, other.model),
                    Math.min(near, other.near));
        }
    }

    /**
     * Nanoseconds a key on {@link PlainTiming#MANY_KEYS} random keys.
     *
     * @param jdk the JDK
     * @param even the model on keys that steps of equal width divide
     * @param uneven the model on keys that they do not
     */
    record Many(double jdk, double even, double uneven) {
        Many least(Many other) {
            return new Many(Math.min(jdk, other.jdk), Math.min(even, other.even), Math.min(uneven, other.uneven));
        }
    }

    /** Whether the model is expected to sort this column faster than the JDK. */
    boolean modelWins(KeyColumn column, int threads) {
        String choice = System.getProperty(CHOICE, "measure");
        if (column.length() < FEWEST || choice.equals("jdk")) {
            return false;
        }
        Cost known = choice.equals("model") ? null : cost(column.length());
        if (known != null && isHardlyWorthALook(known, column, threads)) {
            return false;
        }
        if (PresentOrder.of(column) != PresentOrder.NONE) {
            return false;
        }
        return choice.equals("model")
                || (known != null && modelWins(known, many(known, column.length()), column, threads));
    }

    /**
     * Whether the JDK is the faster where keys cannot be counted, and a column so short that looking at it costs more than counting could save, or its keys, at a glance, not near each
     * other.
     */
    static boolean isHardlyWorthALook(Cost known, KeyColumn column, int threads) {
        int length = column.length();
        return MARGIN * jdk(known, log2(length)) <= known.model / atOnce(threads)
                && (length < LEAST_LOOKED_AT
                        || (length < PlainTiming.MANY_KEYS
                                && CountingSort.near(column, sample(column, GLANCE)) == null));
    }

    /**
     * Whether the model is the faster at these costs.
     *
     * @param many of many keys, or null if that is not known
     */
    static boolean modelWins(Cost known, @Nullable Many many, KeyColumn column, int threads) {
        long[] sample = sample(column, Math.min(GREATEST_SAMPLE, column.length() / KEYS_A_SAMPLE));
        double bits = Math.max(1, Math.min(log2(column.length()), entropy(sample, column.length())));
        boolean isNear = CountingSort.near(column, sample) != null;
        if (isNear || many == null) {
            return (isNear ? known.near : known.model) / atOnce(threads) < MARGIN * jdk(known, bits);
        }
        boolean isEven = Cdf.fit(sample, KeySort.MOST_BUCKETS) instanceof StepCdf;
        return (isEven ? many.even : many.uneven) / atOnce(threads) < MARGIN_OF_MANY * jdk(known, many, bits);
    }

    private static double atOnce(int threads) {
        return threads == 1 ? 1 : SHARE_OF_A_THREAD * threads;
    }

    private @Nullable Cost cost(int length) {
        long keys = sorted.addAndGet(length);
        int due = keys < KEYS_BEFORE_MEASURING ? 0 : keys < KEYS_BEFORE_MEASURING_AGAIN ? 1 : 2;
        if (timed < due) {
            synchronized (this) {
                if (timed < due) {
                    Cost known = cost;
                    cost = known == null ? timing.ofFew() : known.least(timing.ofFew());
                    Many knownOfMany = many;
                    if (knownOfMany != null && PlainTiming.hasRoomForMany()) {
                        many = knownOfMany.least(timing.ofMany());
                    }
                    timed = due;
                }
            }
        }
        return cost;
    }

    /** What many keys cost, if there are as many and fewer have left it open. */
    private @Nullable Many many(Cost known, int length) {
        double ratio = known.model / known.jdk;
        if (length < PlainTiming.MANY_KEYS || ratio < CLEAR || ratio > 1 / CLEAR) {
            return null;
        }
        Many measured = many;
        if (measured == null && PlainTiming.hasRoomForMany()) {
            synchronized (this) {
                if (many == null) {
                    many = timing.ofMany();
                }
                measured = many;
            }
        }
        return measured;
    }

    /** What the JDK takes a key: it grows with the bits in which keys differ, as far as the length has them, and by how much has been measured. */
    private static double jdk(Cost known, double bits) {
        double few = log2(PlainTiming.FEW_KEYS);
        if (bits < few) {
            return known.jdkOnFew * bits / few;
        }
        return known.jdkOnFew + (known.jdk - known.jdkOnFew) * (bits - few) / (log2(PlainTiming.SOME_KEYS) - few);
    }

    /**
     * The same where it has been measured on many keys too. On an Intel Xeon with AVX-512 growth was slower between some and many keys, and faster beyond: on four times as many it
     * was what fewer had foretold.
     */
    private static double jdk(Cost known, Many many, double bits) {
        double ofMany = log2(PlainTiming.MANY_KEYS);
        double share = Math.clamp((bits - ofMany) / FORETOLD_AFTER, 0, 1);
        double foretold = jdk(known, bits);
        return bits < ofMany ? Math.min(foretold, many.jdk) : many.jdk + (foretold - many.jdk) * share;
    }

    /** Sorted keys of the column. */
    private static long[] sample(KeyColumn column, int size) {
        SplittableRandom random = new SplittableRandom(SEED);
        long[] sample = new long[size];
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
}
