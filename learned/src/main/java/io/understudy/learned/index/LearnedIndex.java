package io.understudy.learned.index;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Finds places in sorted keys by a model of their distribution: a table over equal stretches of the key's range leads to a straight piece,
 * the piece predicts the place, and a search within its error bound ends there (radix spline, Kipf et al. 2020; pieces as {@link Segments} has them).
 * Where keys repeat more often than the bound, or the data are not those that the model was made from, the search widens: an answer is right for
 * any ascending keys.
 *
 * <p>The keys stay where they are; the model takes 20 to 24 bytes a piece. Lookups may run in many threads; {@link #append} may not
 * run beside them.
 */
public final class LearnedIndex {

    /** Smaller makes lookups faster and the model larger; chosen on 100 million random longs, docs/results/learned.md. */
    public static final int STANDARD_BOUND = 32;

    private static final int MAGIC = 0x554c4931;
    private static final int GREATEST_TABLE_BITS = 20;
    private static final int BATCH = 32;

    private final Segments segments;
    private SortedKeys keys;
    private int[] table = {};
    private int shift;
    private long least;
    private long greatest;

    private LearnedIndex(SortedKeys keys, Segments segments) {
        this.keys = keys;
        this.segments = segments;
    }

    /** A stretch of places, from {@code start} to before {@code end}. */
    public record Range(long start, long end) {
        /** How many places. */
        public long length() {
            return end - start;
        }
    }

    /**
     * An index over these keys.
     *
     * @throws IllegalArgumentException if the keys do not ascend
     */
    public static LearnedIndex of(SortedKeys keys) {
        return of(keys, STANDARD_BOUND);
    }

    /**
     * An index whose predictions are at most {@code bound} places off.
     *
     * @throws IllegalArgumentException if the keys do not ascend or the bound is not 1 to 65,536
     */
    public static LearnedIndex of(SortedKeys keys, int bound) {
        if (bound < 1 || bound > 1 << 16) {
            throw new IllegalArgumentException("the bound is " + bound + "; allowed: 1 to 65536");
        }
        LearnedIndex index = new LearnedIndex(keys, new Segments(bound));
        index.segments.cover(keys);
        index.tabulate();
        return index;
    }

    /**
     * Takes keys that came after those indexed so far, as time stamps do, at a cost of the new ones alone.
     *
     * @param longer begins with the keys that are indexed
     * @throws IllegalArgumentException if it is shorter, or the new keys do not ascend
     */
    public void append(SortedKeys longer) {
        if (longer.length() < segments.covered()) {
            throw new IllegalArgumentException(
                    "the keys are " + longer.length() + " and " + segments.covered() + " are indexed already");
        }
        segments.cover(longer);
        keys = longer;
        tabulate();
    }

    /** For each equal stretch of keys, the piece in which it begins. */
    private void tabulate() {
        int count = segments.count();
        if (count == 0) {
            return;
        }
        least = segments.firstKey(0);
        greatest = segments.lastKey();
        long range = segments.firstKey(count - 1) - least;
        int wanted = Math.min(GREATEST_TABLE_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(count));
        shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(range) - wanted);
        int cells = (int) (range >>> shift) + 1;
        table = new int[cells + 1];
        int cell = 0;
        for (int segment = 0; segment < count; segment++) {
            int own = (int) ((segments.firstKey(segment) - least) >>> shift);
            while (cell <= own) {
                table[cell++] = Math.max(0, segment - 1);
            }
        }
        Arrays.fill(table, cell, table.length, count - 1);
    }

    /** The first place whose key is at least {@code key}; the number of keys where none is. */
    public long lowerBound(long key) {
        if (segments.count() == 0 || key <= least) {
            return 0;
        }
        if (key > greatest) {
            return keys.length();
        }
        long predicted = predicted(key);
        return search(key, predicted, keys.key(predicted));
    }

    /**
     * Lower bounds of many keys, a good deal faster than one by one: predictions come first, so that the memory is asked for several places at once.
     *
     * @param places takes the lower bound of {@code wanted[i]} at {@code i}
     * @throws IndexOutOfBoundsException if {@code places} is shorter than {@code wanted}
     */
    public void lowerBounds(long[] wanted, long[] places) {
        Objects.checkFromIndexSize(0, wanted.length, places.length);
        long[] atPrediction = new long[BATCH];
        for (int from = 0; from < wanted.length; from += BATCH) {
            int to = Math.min(wanted.length, from + BATCH);
            for (int i = from; i < to; i++) {
                places[i] = wanted[i] <= least || wanted[i] > greatest ? -1 : predicted(wanted[i]);
            }
            for (int i = from; i < to; i++) {
                atPrediction[i - from] = places[i] < 0 ? 0 : keys.key(places[i]);
            }
            for (int i = from; i < to; i++) {
                places[i] =
                        places[i] < 0 ? lowerBound(wanted[i]) : search(wanted[i], places[i], atPrediction[i - from]);
            }
        }
    }

    /** The places whose keys are from {@code first} to {@code last}, both included. */
    public Range range(long first, long last) {
        long start = lowerBound(first);
        long end = last == Long.MAX_VALUE ? keys.length() : lowerBound(last + 1);
        return new Range(start, Math.max(start, end));
    }

    private long predicted(long key) {
        long stretch = (key - least) >>> shift;
        int last = table.length - 2;
        int cell = stretch < 0 || stretch > last ? last : (int) stretch;
        int low = table[cell];
        int high = table[cell + 1];
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (segments.firstKey(middle) <= key) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long place = segments.firstPlace(low)
                + (long) (Segments.unsigned(key - segments.firstKey(low)) * segments.slope(low));
        return Math.min(Math.min(place, segments.firstPlace(low + 1)), keys.length() - 1);
    }

    /** From the predicted place outwards in steps that double, then between the last two. */
    private long search(long key, long predicted, long atPrediction) {
        long low;
        long high;
        int step = 8;
        if (atPrediction < key) {
            low = predicted;
            high = predicted + step;
            while (high < keys.length() && keys.key(high) < key) {
                low = high;
                step <<= 1;
                high += step;
            }
            high = Math.min(high, keys.length());
        } else {
            high = predicted;
            low = predicted - step;
            while (low >= 0 && keys.key(low) >= key) {
                high = low;
                step <<= 1;
                low -= step;
            }
            low = Math.max(low, -1);
        }
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (keys.key(middle) < key) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** How many straight pieces the model has. */
    public int segments() {
        return segments.count();
    }

    /** The size of the model in bytes; the keys are not part of it. */
    public long modelBytes() {
        return 24L * segments.count() + 4L * table.length;
    }

    /**
     * Writes the model, with a checksum; the keys are not written.
     *
     * @throws IOException what the stream throws
     */
    public void write(OutputStream out) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
        DataOutputStream data = new DataOutputStream(checked);
        data.writeInt(MAGIC);
        data.writeInt(segments.bound());
        data.writeLong(segments.covered());
        data.writeLong(segments.lastKey());
        data.writeInt(segments.count());
        for (int i = 0; i < segments.count(); i++) {
            data.writeLong(segments.firstKey(i));
            data.writeLong(segments.firstPlace(i));
            data.writeDouble(segments.slope(i));
        }
        data.writeLong(checked.getChecksum().getValue());
        data.flush();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param keys the keys that the model was made from, or those and later ones, which are then appended
     * @throws IOException if the stream is cut short, changed, or no such model
     */
    public static LearnedIndex read(InputStream in, SortedKeys keys) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
        DataInputStream data = new DataInputStream(checked);
        if (data.readInt() != MAGIC) {
            throw new IOException("this is no learned index");
        }
        int bound = data.readInt();
        long covered = data.readLong();
        long lastKey = data.readLong();
        int count = data.readInt();
        if (bound < 1 || count < 0 || covered < count) {
            throw new IOException("the learned index is damaged");
        }
        Segments segments = new Segments(bound);
        for (int i = 0; i < count; i++) {
            segments.restore(data.readLong(), data.readLong(), data.readDouble());
        }
        segments.restoreEnd(covered, lastKey);
        long checksum = checked.getChecksum().getValue();
        if (data.readLong() != checksum) {
            throw new IOException("the learned index is damaged: its checksum does not match");
        }
        if (keys.length() < covered) {
            throw new IOException("the learned index is of " + covered + " keys and there are " + keys.length());
        }
        LearnedIndex index = new LearnedIndex(keys, segments);
        index.append(keys);
        return index;
    }
}
