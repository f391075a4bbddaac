package io.understudy.learned.sort;

import java.lang.reflect.Array;

/** Brings columns into the order of rows. */
final class Permutation {

    private static final int STRETCH = 1 << 10;

    private Permutation() {}

    /** The length of an array of any type. */
    static int length(Object array) {
        if (!array.getClass().isArray()) {
            throw new IllegalArgumentException(notAnArray(array));
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
            case String[] strings -> strings(rows, strings);
            case Object[] objects -> objects(rows, objects);
            case float[] floats -> {
                float[] copy = floats.clone();
                for (int i = 0; i < rows.length; i++) {
                    floats[i] = copy[rows[i]];
                }
            }
            case short[] shorts -> {
                short[] copy = shorts.clone();
                for (int i = 0; i < rows.length; i++) {
                    shorts[i] = copy[rows[i]];
                }
            }
            case byte[] bytes -> {
                byte[] copy = bytes.clone();
                for (int i = 0; i < rows.length; i++) {
                    bytes[i] = copy[rows[i]];
                }
            }
            case char[] chars -> {
                char[] copy = chars.clone();
                for (int i = 0; i < rows.length; i++) {
                    chars[i] = copy[rows[i]];
                }
            }
            case boolean[] booleans -> {
                boolean[] copy = booleans.clone();
                for (int i = 0; i < rows.length; i++) {
                    booleans[i] = copy[rows[i]];
                }
            }
            default -> throw new IllegalArgumentException(notAnArray(array));
        }
    }

    /** By way of a short array: a garbage collector notes each reference stored to a large one, but a copied stretch at once. */
    private static void objects(int[] rows, Object[] objects) {
        Object[] copy = objects.clone();
        Object[] stretch = (Object[]) Array.newInstance(objects.getClass().getComponentType(), STRETCH);
        for (int from = 0; from < rows.length; from += STRETCH) {
            int count = Math.min(STRETCH, rows.length - from);
            for (int i = 0; i < count; i++) {
                stretch[i] = copy[rows[from + i]];
            }
            System.arraycopy(stretch, 0, objects, from, count);
        }
    }

    /** As others, but the type of what is stored needs no look at each text. */
    private static void strings(int[] rows, String[] strings) {
        String[] copy = strings.clone();
        String[] stretch = new String[STRETCH];
        for (int from = 0; from < rows.length; from += STRETCH) {
            int count = Math.min(STRETCH, rows.length - from);
            for (int i = 0; i < count; i++) {
                stretch[i] = copy[rows[from + i]];
            }
            System.arraycopy(stretch, 0, strings, from, count);
        }
    }

    private static String notAnArray(Object payload) {
        return "payload is a " + payload.getClass().getSimpleName() + "; allowed: arrays";
    }
}
