package io.understudy.learned.cdf;

/**
 * Numbers as 64-bit keys whose signed order is that of {@code Arrays.sort}: -0.0 before 0.0, NaN last. All NaN become one.
 */
public final class OrderedKeys {

    private OrderedKeys() {}

    /** The key of a double. */
    public static long of(double number) {
        long bits = Double.doubleToLongBits(number);
        return bits ^ ((bits >> 63) >>> 1);
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
