package io.understudy.learned.sort;

import io.understudy.learned.cdf.Cdf;
import io.understudy.learned.sort.RowCodes.Spread;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The learned sort (Kristo et al., SIGMOD 2020), of keys and of what moves along with them:
 *
 * <ol>
 *   <li>a sample is sorted and a model of the distribution fitted to it ({@link Cdf}); keys that are near each other are only counted ({@link CountingSort}), and
 *       keys that are near their places do not move far ({@link WindowSort});
 *   <li>every key's bucket is predicted and counted, and the keys are scattered, what they carry after them, each bucket to its exact place;
 *   <li>a {@link Bucket} is sorted while it is in the second-level cache, and delivered.
 * </ol>
 *
 * <p>Departures: buckets are counted instead of over-allocated, so nothing spills; row numbers or a column travel along, in order, so that the sort is
 * stable; a bucket that the model did not divide is divided by its own keys ({@link Division}): no input costs more than O(n log n). Row numbers, where they are all that is wanted, are sorted in one number with their
 * keys ({@link RowCodes}).
 *
 * <p>Memory beside the result: {@link #BYTES_A_KEY} bytes a key and some megabytes a thread where the model divides the keys, {@link #MOST_BYTES_A_KEY} where one bucket
 * has them all.
 */
final class KeySort {

    /** Keys scattered, and the bucket of each. */
    static final int BYTES_A_KEY = Long.BYTES + Character.BYTES;

    /** And what a {@link Bucket} takes at most. */
    static final int MOST_BYTES_A_KEY = BYTES_A_KEY + 4 * Long.BYTES;

    /** Up to so many keys are a bucket without a model. */
    static final int ONE_BUCKET = 1 << 17;

    /** Keys a bucket on average as long as there are few buckets: a {@link Leaf} sorts it. Larger ones are divided while they are in the second-level cache. */
    private static final int MEAN_BUCKET = 1 << 14;

    /** Streams that are written at once: a key takes 2.3 ns to scatter to 64 on an Intel Xeon, and 7 to 9 from a hundred on. */
    static final int MOST_BUCKETS = 64;

    private static final int BUCKETS_A_THREAD = 8;
    private static final int KEYS_A_SAMPLE = 128;
    private static final int LEAST_SAMPLE = 1 << 9;
    private static final int GREATEST_SAMPLE = 1 << 14;

    private static final long SAMPLE_SEED = 20200614;

    private final KeyColumn column;
    private final int length;
    private final @Nullable Carried carried;
    private final Threads threads;

    private KeySort(KeyColumn column, @Nullable Carried carried, Threads threads) {
        this.column = column;
        this.carried = carried;
        this.threads = threads;
        length = column.length();
    }

    /** Sorts the column in place. */
    static void sort(KeyColumn column, int threads) {
        run(column, null, threads, true);
    }

    /** Returns the rows in the order of their keys, stably; the column stays as it is. */
    static int[] argsort(KeyColumn column, int threads) {
        Carried.Ints rows = Carried.rows(column.length());
        run(column, rows, threads, false);
        return rows.values();
    }

    /** Sorts the column in place and returns the rows in the order of their keys, stably. */
    static int[] sortWithRows(KeyColumn column, int threads) {
        Carried.Ints rows = Carried.rows(column.length());
        run(column, rows, threads, true);
        return rows.values();
    }

    /** Sorts the column in place and a column of the caller's with it, stably. */
    static void sortWith(KeyColumn column, Carried carried, int threads) {
        run(column, carried, threads, true);
    }

    private static void run(KeyColumn column, @Nullable Carried carried, int threads, boolean storing) {
        if (column.length() <= ONE_BUCKET) {
            sortAtOnce(column, carried, storing);
            return;
        }
        try (Threads team = Threads.of(Math.min(threads, column.length() / ONE_BUCKET + 1))) {
            new KeySort(column, carried, team).run(storing);
        }
    }

    private void run(boolean storing) {
        int count = threads.count();
        long[] drawn = drawn();
        long[] sample = drawn.clone();
        Arrays.sort(sample);
        if (CountingSort.sort(column, carried, threads, sample, storing)
                || WindowSort.sort(column, carried, threads, drawn, sample, storing)) {
            return;
        }
        Cdf cdf = Cdf.fit(sample, bucketsFor(length, count));
        char[] bucketOf = new char[length];
        int[][] next = new int[count][];
        int[] rows = storing ? null : Carried.rowsOf(carried);
        Spread[] spreads = new Spread[count];
        Stripes stripes = new Stripes(length, count);
        threads.run(stripe -> {
            int[] counts = new int[cdf.buckets()];
            next[stripe] = counts;
            Spread spread = new Spread();
            spreads[stripe] = spread;
            stripes.read(column, stripe, (block, read, at) -> {
                cdf.classify(block, read, bucketOf, at, counts);
                if (rows != null) {
                    spread.add(block, read);
                }
            });
        });
        int[] starts = Stripes.starts(next, cdf.buckets());
        RowCodes codes = rows == null ? null : RowCodes.of(cdf, Spread.of(spreads), sample, length);
        if (codes != null && rows != null) {
            sortCodes(codes, rows, stripes, bucketOf, next, starts);
        } else {
            sortKeys(storing ? column : null, stripes, bucketOf, next, starts);
        }
    }

    /** {@code next} says where each stripe's buckets begin; a thread counts on in a copy, so that it shares no cache line with another. */
    private void sortCodes(RowCodes codes, int[] rows, Stripes stripes, char[] bucketOf, int[][] next, int[] starts) {
        long[] there = new long[length];
        threads.run(stripe -> {
            int[] places = next[stripe].clone();
            stripes.read(column, stripe, (block, count, at) -> {
                for (int i = 0; i < count; i++) {
                    int bucket = bucketOf[at + i];
                    there[places[bucket]++] = codes.of(bucket, block[i], at + i);
                }
            });
        });
        eachBucket(starts, () -> {
            RowSink sink = new RowSink(column, rows, codes.rowBits());
            Bucket sorter = new Bucket(sink);
            return (bucket, start, size) -> {
                sink.begin(codes.isExact(bucket), size);
                sorter.sort(there, null, start, size, start);
                sink.end(start, size);
            };
        });
    }

    private void sortKeys(@Nullable KeyColumn stored, Stripes stripes, char[] bucketOf, int[][] next, int[] starts) {
        long[] keys = new long[length];
        Carried scattered = carried == null ? null : carried.scattered();
        threads.run(stripe -> {
            int[] places = next[stripe].clone();
            stripes.read(column, stripe, (block, count, at) -> {
                for (int i = 0; i < count; i++) {
                    keys[places[bucketOf[at + i]]++] = block[i];
                }
            });
            if (carried != null && scattered != null) {
                int start = stripes.start(stripe);
                carried.scatter(bucketOf, start, stripes.start(stripe + 1) - start, start, next[stripe], scattered);
            }
        });
        eachBucket(starts, () -> {
            Bucket sorter = new Bucket(stored);
            return (bucket, start, size) -> sorter.sort(keys, scattered, start, size, start);
        });
    }

    private interface Finish {
        void bucket(int bucket, int start, int size);
    }

    /** Finishes every bucket, in any order: a thread that is done takes the next. */
    private void eachBucket(int[] starts, Supplier<Finish> ofThread) {
        AtomicInteger next = new AtomicInteger();
        threads.run(stripe -> {
            Finish finish = ofThread.get();
            for (int b = next.getAndIncrement(); b < starts.length - 1; b = next.getAndIncrement()) {
                finish.bucket(b, starts[b], starts[b + 1] - starts[b]);
            }
        });
    }

    private static void sortAtOnce(KeyColumn column, @Nullable Carried carried, boolean storing) {
        int length = column.length();
        long[] keys = new long[length];
        column.load(0, length, keys);
        if (carried != null) {
            carried.begin(length);
        }
        new Bucket(storing ? column : null).sort(keys, carried, 0, length, 0);
    }

    private static int bucketsFor(int length, int threads) {
        return Math.min(MOST_BUCKETS, Math.max(length / MEAN_BUCKET + 1, threads * BUCKETS_A_THREAD));
    }

    private static int sampleSize(int length) {
        return Math.clamp(length / KEYS_A_SAMPLE, LEAST_SAMPLE, GREATEST_SAMPLE);
    }

    /** A key at a random place of each of so many equal stretches: periodic data cannot hide from it. */
    private long[] drawn() {
        SplittableRandom random = new SplittableRandom(SAMPLE_SEED);
        long[] sample = new long[sampleSize(length)];
        long[] one = new long[1];
        for (int i = 0; i < sample.length; i++) {
            long from = (long) i * length / sample.length;
            long to = (long) (i + 1) * length / sample.length;
            column.load((int) (from + random.nextLong(to - from)), 1, one);
            sample[i] = one[0];
        }
        return sample;
    }
}
