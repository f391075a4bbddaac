package io.understudy.learned.cdf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Numbers as 64-bit keys whose signed order is that of {@code Arrays.sort}: -0.0 before 0.0, NaN last. All NaN become one.
 */
public final class OrderedKeys {

    private static final long LEAST_NUMBER = of(Double.NEGATIVE_INFINITY);
    private static final long GREATEST_NUMBER = of(Double.POSITIVE_INFINITY);

    private OrderedKeys() {}

    /** The key of a double. */
    public static long of(double number) {
        long bits = Double.doubleToLongBits(number);
        return bits ^ ((bits >> 63) >>> 1);
    }

    /**
     * The keys of some doubles.
     *
     * @param numbers {@code count} from index {@code from} on
     * @param into takes them from index {@code at} on
     */
    public static void of(double[] numbers, int from, int count, long[] into, int at) {
        MemorySegment bits = MemorySegment.ofArray(numbers);
        MemorySegment.copy(bits, ValueLayout.JAVA_LONG, (long) from * Long.BYTES, into, at, count);
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = at; i < at + count; i++) {
            long key = into[i] ^ ((into[i] >> 63) >>> 1);
            into[i] = key;
            least = Math.min(least, key);
            greatest = Math.max(greatest, key);
        }
        if (least < LEAST_NUMBER || greatest > GREATEST_NUMBER) {
            for (int i = 0; i < count; i++) {
                into[at + i] = of(numbers[from + i]);
            }
        }
    }

    /**
     * Writes the doubles of some keys.
     *
     * @param keys {@code count} from index {@code start} on, overwritten
     * @param into takes them from index {@code at} on
     */
    public static void toDoubles(long[] keys, int start, int count, double[] into, int at) {
        for (int i = start; i < start + count; i++) {
            keys[i] ^= (keys[i] >> 63) >>> 1;
        }
        MemorySegment to = MemorySegment.ofArray(into);
        MemorySegment.copy(keys, start, to, ValueLayout.JAVA_LONG, (long) at * Long.BYTES, count);
    }

    /** The double of a key. */
    public static double toDouble(long key) {
        return Double.longBitsToDouble(key ^ ((key >> 63) >>> 1));
    }

    /** The key of a float. */
    public static long of(float number) {
        int bits = Float.floatToIntBits(number);
        return bits ^ ((bits >> 31) >>> 1);
    }

    /** The float of a key. */
    public static float toFloat(long key) {
        int bits = (int) key;
        return Float.intBitsToFloat(bits ^ ((bits >> 31) >>> 1));
    }
}
