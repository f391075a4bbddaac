package io.understudy.learned.sort;

import java.lang.reflect.Array;

/** Brings columns into the order of rows. */
final class Permutation {

    private Permutation() {}

    /** The length of an array of any type. */
    static int length(Object array) {
        if (!array.getClass().isArray()) {
            throw new IllegalArgumentException(
                    "payload is a " + array.getClass().getSimpleName() + "; allowed: arrays");
        }
        return Array.getLength(array);
    }

    /** Moves {@code array[rows[i]]} to {@code array[i]}, for all i, by way of a copy. */
    static void apply(int[] rows, Object array) {
        switch (array) {
            case int[] ints -> {
                int[] copy = ints.clone();
                for (int i = 0; i < rows.length; i++) {
                    ints[i] = copy[rows[i]];
                }
            }
            case long[] longs -> {
                long[] copy = longs.clone();
                for (int i = 0; i < rows.length; i++) {
                    longs[i] = copy[rows[i]];
                }
            }
            case double[] doubles -> {
                double[] copy = doubles.clone();
                for (int i = 0; i < rows.length; i++) {
                    doubles[i] = copy[rows[i]];
                }
            }
            case Object[] objects -> {
                Object[] copy = objects.clone();
                for (int i = 0; i < rows.length; i++) {
                    objects[i] = copy[rows[i]];
                }
            }
            default -> {
                Object copy = Array.newInstance(array.getClass().getComponentType(), rows.length);
                System.arraycopy(array, 0, copy, 0, rows.length);
                for (int i = 0; i < rows.length; i++) {
                    Array.set(array, i, Array.get(copy, rows[i]));
                }
            }
        }
    }
}
