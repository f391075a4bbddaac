package io.understudy.learned.index;

import java.util.Arrays;

/**
 * Straight pieces from key to place, each within the bound of all its keys, by the shrinking cone (Galakatos et al., FITing-Tree, SIGMOD
 * 2019, section 4): a piece grows while some line through its first key still passes everyone's bound. Of equal keys the first counts.
 */
final class Segments {

    private final int bound;
    private long[] firstKeys = new long[16];
    private long[] firstPlaces = new long[16];
    private double[] slopes = new double[16];
    private int count;

    private long covered;
    private long lastKey;
    private double steepest = Double.POSITIVE_INFINITY;
    private double flattest;

    Segments(int bound) {
        this.bound = bound;
    }

    /**
     * Goes on over keys that were not covered yet.
     *
     * @throws IllegalArgumentException if they do not ascend
     */
    void cover(SortedKeys keys) {
        for (long place = covered; place < keys.length(); place++) {
            long key = keys.key(place);
            if (count == 0) {
                begin(key, place);
            } else if (key < lastKey) {
                throw new IllegalArgumentException("key " + key + " at " + place + " is less than the one before");
            } else if (key > lastKey) {
                add(key, place);
            }
            lastKey = key;
        }
        covered = keys.length();
        if (count > 0) {
            slopes[count - 1] = slope();
        }
    }

    private void add(long key, long place) {
        double distance = unsigned(key - firstKeys[count - 1]);
        double rise = place - firstPlaces[count - 1];
        double steep = (rise + bound) / distance;
        double flat = (rise - bound) / distance;
        if (flat > steepest || steep < flattest) {
            slopes[count - 1] = slope();
            begin(key, place);
            return;
        }
        steepest = Math.min(steepest, steep);
        flattest = Math.max(flattest, flat);
    }

    private double slope() {
        return Double.isInfinite(steepest) ? 0 : (steepest + flattest) / 2;
    }

    private void begin(long key, long place) {
        if (count == firstKeys.length) {
            firstKeys = Arrays.copyOf(firstKeys, 2 * count);
            firstPlaces = Arrays.copyOf(firstPlaces, 2 * count);
            slopes = Arrays.copyOf(slopes, 2 * count);
        }
        firstKeys[count] = key;
        firstPlaces[count] = place;
        count++;
        steepest = Double.POSITIVE_INFINITY;
        flattest = 0;
    }

    /** A distance between keys, up to 2^64. */
    static double unsigned(long distance) {
        double number = distance;
        return distance >= 0 ? number : number + 0x1p64;
    }

    int bound() {
        return bound;
    }

    int count() {
        return count;
    }

    long covered() {
        return covered;
    }

    long firstKey(int segment) {
        return firstKeys[segment];
    }

    long firstPlace(int segment) {
        return segment == count ? covered : firstPlaces[segment];
    }

    double slope(int segment) {
        return slopes[segment];
    }

    /** Takes a finished piece from a file; what comes after starts a new one. */
    void restore(long key, long place, double slope) {
        begin(key, place);
        slopes[count - 1] = slope;
        steepest = slope;
        flattest = slope;
    }

    void restoreEnd(long end, long greatestKey) {
        covered = end;
        lastKey = greatestKey;
    }

    long lastKey() {
        return lastKey;
    }
}
