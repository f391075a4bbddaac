package io.understudy.benchmarks.sorting;

import io.understudy.benchmarks.sorting.Contest.Contender;
import io.understudy.learned.index.LearnedIndex;
import io.understudy.learned.index.SortedKeys;
import io.understudy.learned.sort.LearnedSort;
import io.understudy.learned.sort.SortKey;
import io.understudy.learned.sort.Sorter;
import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;

/** The contests, a method each: the learned way first, then its rivals. */
final class Contests {

    private static final String JDK = "Arrays.sort";

    private Contests() {}

    private static int[] identity(int n) {
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        return rows;
    }

    static Contest argsort(String data, double[] keys, boolean withBoxed) {
        int n = keys.length;
        Contender<?> ours = new Contender<>("LearnedSort.argsort", () -> keys, LearnedSort::argsort);
        Contender<?> radix = new Contender<>(
                "fastutil radixSortIndirect",
                () -> identity(n),
                rows -> DoubleArrays.radixSortIndirect(rows, keys, true));
        if (!withBoxed) {
            return new Contest("argsort by a double", data, n, ours, radix);
        }
        Contender<?> boxed = new Contender<>(
                "boxed indices, comparator",
                () -> Arrays.stream(identity(n)).boxed().toArray(Integer[]::new),
                rows -> Arrays.sort(rows, Comparator.comparingDouble(i -> keys[i])));
        return new Contest("argsort by a double", data, n, ours, radix, boxed);
    }

    static Contest argsort(String data, long[] keys) {
        int n = keys.length;
        return new Contest(
                "argsort by a long",
                data,
                n,
                new Contender<>("LearnedSort.argsort", () -> keys, LearnedSort::argsort),
                new Contender<>(
                        "fastutil radixSortIndirect",
                        () -> identity(n),
                        rows -> LongArrays.radixSortIndirect(rows, keys, true)));
    }

    private record Pairs(long[] keys, long[] payload) {}

    private record Row(long key, long payload) {}

    static Contest payload(String data, long[] keys, boolean withObjects) {
        int n = keys.length;
        long[] payload = new SplittableRandom(3).longs(n).toArray();
        Contender<?> ours = new Contender<>(
                "LearnedSort.sortWith",
                () -> new Pairs(keys.clone(), payload.clone()),
                pairs -> LearnedSort.sortWith(pairs.keys, pairs.payload));
        Contender<?> radix = new Contender<>(
                "fastutil radixSort of two arrays",
                () -> new Pairs(keys.clone(), payload.clone()),
                pairs -> LongArrays.radixSort(pairs.keys, pairs.payload));
        if (!withObjects) {
            return new Contest("long key with long payload", data, n, ours, radix);
        }
        Contender<?> objects = new Contender<>(
                "records, comparator",
                () -> {
                    Row[] rows = new Row[n];
                    for (int i = 0; i < n; i++) {
                        rows[i] = new Row(keys[i], payload[i]);
                    }
                    return rows;
                },
                rows -> Arrays.sort(rows, Comparator.comparingLong(Row::key)));
        return new Contest("long key with long payload", data, n, ours, radix, objects);
    }

    static Contest composite(String data, double[] source) {
        int n = source.length;
        SplittableRandom random = new SplittableRandom(5);
        int[] day = random.ints(n, 0, 365).toArray();
        float[] score = new float[n];
        for (int i = 0; i < n; i++) {
            score[i] = random.nextInt(100) / 100f;
        }
        return new Contest(
                "argsort by three columns",
                "day, score descending, " + data,
                n,
                new Contender<>(
                        "Sorter.argsort",
                        () -> n,
                        size -> Sorter.standard()
                                .argsort(SortKey.of(day), SortKey.of(score).descending(), SortKey.of(source))),
                new Contender<>(
                        "boxed indices, comparator",
                        () -> Arrays.stream(identity(n)).boxed().toArray(Integer[]::new),
                        rows -> Arrays.sort(
                                rows,
                                Comparator.<Integer>comparingInt(i -> day[i])
                                        .thenComparing((i, j) -> Float.compare(score[j], score[i]))
                                        .thenComparingDouble(i -> source[i]))));
    }

    static Contest texts(String data, String[] texts) {
        return new Contest(
                "strings",
                data,
                texts.length,
                new Contender<>("LearnedSort.sort", texts::clone, LearnedSort::sort),
                new Contender<>(JDK, texts::clone, Arrays::sort));
    }

    static Contest plain(String data, double[] keys) {
        return new Contest(
                "plain doubles",
                data,
                keys.length,
                new Contender<double[]>("LearnedSort.sort", keys::clone, LearnedSort::sort),
                new Contender<double[]>(JDK, keys::clone, Arrays::sort),
                new Contender<double[]>("fastutil radixSort", keys::clone, DoubleArrays::radixSort));
    }

    static Contest plain(String data, long[] keys) {
        return new Contest(
                "plain longs",
                data,
                keys.length,
                new Contender<long[]>("LearnedSort.sort", keys::clone, LearnedSort::sort),
                new Contender<long[]>(JDK, keys::clone, Arrays::sort),
                new Contender<long[]>("fastutil radixSort", keys::clone, LongArrays::radixSort));
    }

    static Contest threads(String data, double[] keys) {
        return new Contest(
                "argsort by a double, two threads",
                data,
                keys.length,
                new Contender<double[]>(
                        "two threads",
                        () -> keys,
                        k -> Sorter.standard().threads(2).argsort(k)),
                new Contender<double[]>("one thread", () -> keys, LearnedSort::argsort));
    }

    static Contest parallel(String data, double[] keys) {
        return new Contest(
                "plain doubles, two threads",
                data,
                keys.length,
                new Contender<double[]>(
                        "Sorter.threads(2).sort",
                        keys::clone,
                        k -> Sorter.standard().threads(2).sort(k)),
                new Contender<double[]>("Arrays.parallelSort", keys::clone, Arrays::parallelSort));
    }

    /** Lookups of keys that are there and keys that are not, half each. */
    static Contest lookups(String data, long[] sorted, LearnedIndex index) {
        SplittableRandom random = new SplittableRandom(9);
        long[] wanted = new long[1_000_000];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = sorted[random.nextInt(sorted.length)] + (i & 1);
        }
        long[] places = new long[wanted.length];
        return new Contest(
                "lookup",
                data,
                wanted.length,
                new Contender<>("LearnedIndex.lowerBound", () -> places, into -> {
                    for (int i = 0; i < into.length; i++) {
                        into[i] = index.lowerBound(wanted[i]);
                    }
                }),
                new Contender<>("LearnedIndex.lowerBounds", () -> places, into -> index.lowerBounds(wanted, into)),
                new Contender<>("Arrays.binarySearch", () -> places, into -> {
                    for (int i = 0; i < into.length; i++) {
                        into[i] = Arrays.binarySearch(sorted, wanted[i]);
                    }
                }));
    }

    /** Ascending keys with random gaps. */
    static long[] ascending(int n, boolean isSkewed) {
        SplittableRandom random = new SplittableRandom(2);
        long[] keys = new long[n];
        long key = 0;
        for (int i = 0; i < n; i++) {
            double gap = -Math.log(1 - random.nextDouble()) * 1e9;
            key += 1 + (long) (isSkewed ? gap * gap / 1e10 : gap);
            keys[i] = key;
        }
        return keys;
    }

    static LearnedIndex index(long[] sorted) {
        return LearnedIndex.of(SortedKeys.of(sorted));
    }
}
