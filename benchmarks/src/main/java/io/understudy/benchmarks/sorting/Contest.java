package io.understudy.benchmarks.sorting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Contenders that do the same job in turns, each on a fresh copy of the data, so that what else the machine does falls on all of them. JMH is
 * not used: it measures one after the other, and a job here is one sort of seconds, not a method of nanoseconds.
 *
 * @param group what kind of job
 * @param data the distribution or column
 * @param size keys, or lookups
 */
record Contest(String group, String data, int size, List<Contender<?>> contenders) {

    /** A small job is repeated until it has sorted so many keys. */
    private static final int LEAST_KEYS = 1_000_000;

    /** Nanoseconds a key: median, least and greatest of the rounds. */
    record Timing(double median, double least, double greatest) {}

    /**
     * One way to do the job.
     *
     * @param prepare makes what the job works on; not timed
     * @param job timed; what the others left behind is collected before
     */
    record Contender<T>(String name, Supplier<T> prepare, Consumer<T> job) {

        double nanoseconds(int size) {
            int repeats = Math.max(1, LEAST_KEYS / size);
            List<T> inputs = new ArrayList<>();
            for (int i = 0; i < repeats; i++) {
                inputs.add(prepare.get());
            }
            System.gc();
            long begun = System.nanoTime();
            inputs.forEach(job);
            return (System.nanoTime() - begun) / ((double) size * repeats);
        }
    }

    Contest(String group, String data, int size, Contender<?>... contenders) {
        this(group, data, size, List.of(contenders));
    }

    /**
     * Each contender's timing, the first being ours.
     *
     * @param warmUp rounds are not counted for so long, one at least: they are the JIT compiler's, which beside two threads is a third
     */
    Map<String, Timing> run(int rounds, Duration warmUp) {
        double[][] times = new double[contenders.size()][rounds];
        long begun = System.nanoTime();
        do {
            round(0, times);
        } while (System.nanoTime() - begun < warmUp.toNanos());
        for (int round = 0; round < rounds; round++) {
            round(round, times);
        }
        Map<String, Timing> timings = new LinkedHashMap<>();
        for (int i = 0; i < times.length; i++) {
            Arrays.sort(times[i]);
            timings.put(contenders.get(i).name(), new Timing(times[i][rounds / 2], times[i][0], times[i][rounds - 1]));
        }
        return timings;
    }

    /** Every contender once, each round beginning with another. */
    private void round(int round, double[][] times) {
        for (int i = 0; i < contenders.size(); i++) {
            int turn = (i + round) % contenders.size();
            times[turn][round] = contenders.get(turn).nanoseconds(size);
        }
    }
}
