package io.understudy.learned.sort;

import java.util.Arrays;

/** Stretches of an array, in order, whose elements nothing has told apart yet. */
final class Runs {
    private int[] bounds = new int[32];
    private int size;

    /** One run. */
    static Runs of(int start, int end) {
        Runs runs = new Runs();
        runs.add(start, end);
        return runs;
    }

    void add(int start, int end) {
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * size);
        }
        bounds[size++] = start;
        bounds[size++] = end;
    }

    int count() {
        return size / 2;
    }

    int start(int run) {
        return bounds[2 * run];
    }

    int end(int run) {
        return bounds[2 * run + 1];
    }

    int length(int run) {
        return end(run) - start(run);
    }

    /** The elements of all runs. */
    int elements() {
        int elements = 0;
        for (int run = 0; run < count(); run++) {
            elements += length(run);
        }
        return elements;
    }

    /** Adds the stretches of equal keys, of two or more, within a sorted stretch. */
    void addEqual(long[] sorted, int start, int end) {
        for (int i = start; i < end; ) {
            int next = i + 1;
            while (next < end && sorted[next] == sorted[i]) {
                next++;
            }
            if (next - i > 1) {
                add(i, next);
            }
            i = next;
        }
    }
}
