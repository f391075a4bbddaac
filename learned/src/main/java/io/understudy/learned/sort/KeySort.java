package io.understudy.learned.sort;

import io.understudy.learned.cdf.Cdf;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The learned sort (Kristo et al., SIGMOD 2020), of keys and of what moves along with them:
 *
 * <ol>
 *   <li>a sample is sorted and a model of the distribution fitted to it ({@link Cdf}); keys that are near each other are only counted ({@link CountingSort});
 *   <li>every key's bucket is predicted and counted, and the keys are scattered, what they carry with them, each bucket to its exact place;
 *   <li>a bucket that fits the cache is finished by a {@link Leaf}, a larger one is partitioned again with a model of its own.
 * </ol>
 *
 * <p>Departures: buckets are counted instead of over-allocated, so nothing spills; a leaf sorts codes and not keys; row numbers or a
 * column travel along, in order, so that the sort is stable. A bucket that a model does not divide, and everything after three models, is sorted
 * by comparison: no input costs more than O(n log n).
 *
 * <p>Memory beside the result: {@link #BYTES_A_KEY} bytes a key and about a megabyte a thread.
 */
final class KeySort {

    /** Keys scattered, and the bucket of each. */
    static final int BYTES_A_KEY = Long.BYTES + Character.BYTES;

    /** A bucket of this many keys is finished at once; with its codes it still fits the second-level cache. */
    static final int GREATEST_LEAF = Leaf.GREATEST;

    /**
     * Keys a bucket on average. The fewer the buckets the cheaper is scattering, and the dearer finishing, but by less: with 10 million keys 2,048 buckets
     * took 26 ns a key, 1,024 took 22 and 305 took 18.
     */
    private static final int MEAN_LEAF = 1 << 15;

    private static final int GREATEST_BUCKETS = 1 << 9;
    private static final int FEWEST_BUCKETS = 1 << 4;
    private static final int KEYS_A_SAMPLE = 128;
    private static final int LEAST_SAMPLE = 1 << 9;
    private static final int GREATEST_SAMPLE = 1 << 16;
    private static final int GREATEST_DEPTH = 3;

    /** A bucket that was overfull once must be divided well: what is more than half of it is then sorted by comparison. */
    private static final double AGAIN_BURDEN = 0.25;

    private static final long SAMPLE_SEED = 20200614;

    private final KeyColumn column;
    private final int length;
    private final @Nullable Carried carried;
    private final int threads;

    private KeySort(KeyColumn column, @Nullable Carried carried, int threads) {
        this.column = column;
        this.carried = carried;
        this.threads = threads;
        length = column.length();
    }

    /** Sorts the column in place. */
    static void sort(KeyColumn column, int threads) {
        new KeySort(column, null, threads).run(true);
    }

    /** Returns the rows in the order of their keys, stably; the column stays as it is. */
    static int[] argsort(KeyColumn column, int threads) {
        Carried.Ints rows = Carried.rows(column.length());
        new KeySort(column, rows, threads).run(false);
        return rows.values();
    }

    /** Sorts the column in place and returns the rows in the order of their keys, stably. */
    static int[] sortWithRows(KeyColumn column, int threads) {
        Carried.Ints rows = Carried.rows(column.length());
        new KeySort(column, rows, threads).run(true);
        return rows.values();
    }

    /** Sorts the column in place and a column of the caller's with it, stably. */
    static void sortWith(KeyColumn column, Carried carried, int threads) {
        new KeySort(column, carried, threads).run(true);
    }

    private void run(boolean storing) {
        if (length <= GREATEST_LEAF) {
            sortAsLeaf(storing);
            return;
        }
        int count = Math.min(threads, length / GREATEST_LEAF + 1);
        long[] sample = sampled();
        if (CountingSort.sort(column, carried, count, sample, storing)) {
            return;
        }
        Cdf cdf = Cdf.fit(sample, bucketsFor(length), Cdf.GREATEST_BURDEN);
        long[] keys = new long[length];
        char[] bucketOf = new char[length];
        int[][] next = new int[count][cdf.buckets()];
        Stripes stripes = new Stripes(length, count);
        Threads.run(
                count,
                stripe -> stripes.read(
                        column, stripe, (block, read, at) -> cdf.classify(block, read, bucketOf, at, next[stripe])));
        int[] starts = Stripes.starts(next, cdf.buckets());
        Threads.run(
                count,
                stripe -> stripes.read(
                        column, stripe, (block, read, at) -> scatter(block, read, bucketOf, at, next[stripe], keys)));
        AtomicInteger nextBucket = new AtomicInteger();
        Threads.run(count, stripe -> {
            Finish finish = new Finish(keys, carried, storing);
            for (int b = nextBucket.getAndIncrement(); b < cdf.buckets(); b = nextBucket.getAndIncrement()) {
                finish.bucket(starts[b], starts[b + 1], length, 1);
                if (storing) {
                    column.store(starts[b], starts[b + 1] - starts[b], keys, starts[b]);
                }
            }
        });
    }

    private void sortAsLeaf(boolean storing) {
        long[] keys = new long[length];
        column.load(0, length, keys);
        if (carried != null) {
            carried.stay(length);
        }
        new Leaf(storing).sort(keys, carried, 0, length);
        if (storing) {
            column.store(0, length, keys, 0);
        }
    }

    private static int bucketsFor(int length) {
        return Math.clamp(length / MEAN_LEAF, FEWEST_BUCKETS, GREATEST_BUCKETS);
    }

    private static int sampleSize(int length) {
        return Math.clamp(length / KEYS_A_SAMPLE, LEAST_SAMPLE, GREATEST_SAMPLE);
    }

    /** A key at a random place of each of so many equal stretches: periodic data cannot hide from it. */
    private long[] sampled() {
        SplittableRandom random = new SplittableRandom(SAMPLE_SEED);
        long[] sample = new long[sampleSize(length)];
        long[] one = new long[1];
        for (int i = 0; i < sample.length; i++) {
            long from = (long) i * length / sample.length;
            long to = (long) (i + 1) * length / sample.length;
            column.load((int) (from + random.nextLong(to - from)), 1, one);
            sample[i] = one[0];
        }
        Arrays.sort(sample);
        return sample;
    }

    private void scatter(long[] block, int count, char[] bucketOf, int at, int[] next, long[] keys) {
        if (carried != null) {
            carried.scatter(block, count, bucketOf, at, next, keys);
            return;
        }
        for (int i = 0; i < count; i++) {
            keys[next[bucketOf[at + i]]++] = block[i];
        }
    }

    /** Finishes buckets, one at a time. */
    private static final class Finish {
        private final long[] keys;
        private final @Nullable Carried carried;
        private final Leaf leaf;

        Finish(long[] keys, @Nullable Carried carried, boolean storing) {
            this.keys = keys;
            this.carried = carried;
            leaf = new Leaf(storing);
        }

        void bucket(int start, int end, int parent, int depth) {
            int length = end - start;
            if (length <= GREATEST_LEAF) {
                leaf.sort(keys, carried, start, end);
            } else if (isConstant(start, end)) {
                deliver(start, end);
            } else if (depth >= GREATEST_DEPTH || (depth > 1 && length > parent / 2)) {
                Leaf.sortExactly(keys, carried, start, end);
                deliver(start, end);
            } else {
                partition(start, end, depth);
            }
        }

        private void deliver(int start, int end) {
            if (carried != null) {
                carried.deliver(start, end);
            }
        }

        private boolean isConstant(int start, int end) {
            for (int i = start + 1; i < end; i++) {
                if (keys[i] != keys[start]) {
                    return false;
                }
            }
            return true;
        }

        private void partition(int start, int end, int depth) {
            int length = end - start;
            Cdf cdf = Cdf.fit(sampled(start, length), bucketsFor(length), AGAIN_BURDEN);
            long[] from = Arrays.copyOfRange(keys, start, end);
            Carried before = carried == null ? null : carried.copy(start, end);
            char[] bucketOf = new char[length];
            int[][] next = new int[1][cdf.buckets()];
            cdf.classify(from, length, bucketOf, 0, next[0]);
            int[] starts = Stripes.starts(next, cdf.buckets());
            for (int i = 0; i < length; i++) {
                int place = start + next[0][bucketOf[i]]++;
                keys[place] = from[i];
                if (carried != null && before != null) {
                    carried.set(place, before.get(i));
                }
            }
            for (int b = 0; b < cdf.buckets(); b++) {
                bucket(start + starts[b], start + starts[b + 1], length, depth + 1);
            }
        }

        private long[] sampled(int start, int length) {
            SplittableRandom random = new SplittableRandom(SAMPLE_SEED);
            long[] sample = new long[sampleSize(length)];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = keys[start + random.nextInt(length)];
            }
            Arrays.sort(sample);
            return sample;
        }
    }
}
