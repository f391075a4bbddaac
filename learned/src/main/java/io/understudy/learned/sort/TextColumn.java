package io.understudy.learned.sort;

import java.util.Arrays;

/** A column of texts as the sort sees it: their leading units in a number, and whole texts to compare. */
interface TextColumn {

    /** How many texts there are. */
    int length();

    /** The number of units of a text. */
    int units(int row);

    /**
     * As many units from {@code depth} on as fit, the first highest and zero past the end, so that the signed order is the texts'.
     *
     * @param isNarrow whether eight units of eight bits are taken, else four of sixteen
     * @return the key; with {@code isNarrow} only meaningful if {@link #isNarrow} holds
     */
    long key(int row, int depth, boolean isNarrow);

    /** Whether all units that {@link #key} would take are below 256. */
    boolean isNarrow(int row, int depth);

    /** The order of two texts. */
    int compare(int row, int other);

    /** How many units from {@code depth} on two texts have in common. */
    int common(int row, int other, int depth);

    /** Strings in the order of {@link String#compareTo}. */
    record Strings(String[] array) implements TextColumn {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public int units(int row) {
            return array[row].length();
        }

        @Override
        public long key(int row, int depth, boolean isNarrow) {
            String text = array[row];
            int width = isNarrow ? TextSort.NARROW : TextSort.WIDE;
            int bits = Long.SIZE / width;
            int end = Math.min(depth + width, text.length());
            long key = 0;
            for (int i = depth; i < end; i++) {
                key = (key << bits) | text.charAt(i);
            }
            int taken = Math.max(0, end - depth);
            key = taken == 0 ? 0 : key << (bits * (width - taken));
            return key ^ Long.MIN_VALUE;
        }

        @Override
        public boolean isNarrow(int row, int depth) {
            String text = array[row];
            int end = Math.min(depth + TextSort.NARROW, text.length());
            int all = 0;
            for (int i = depth; i < end; i++) {
                all |= text.charAt(i);
            }
            return all < 256;
        }

        @Override
        public int compare(int row, int other) {
            return array[row].compareTo(array[other]);
        }

        @Override
        public int common(int row, int other, int depth) {
            int end = Math.min(array[row].length(), array[other].length());
            int i = depth;
            while (i < end && array[row].charAt(i) == array[other].charAt(i)) {
                i++;
            }
            return Math.max(0, i - depth);
        }
    }

    /** Byte strings, as UTF-8 text is, in the order of their unsigned bytes. */
    record Bytes(byte[][] array) implements TextColumn {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public int units(int row) {
            return array[row].length;
        }

        @Override
        public long key(int row, int depth, boolean isNarrow) {
            byte[] text = array[row];
            int end = Math.min(depth + TextSort.NARROW, text.length);
            long key = 0;
            for (int i = depth; i < end; i++) {
                key = (key << Byte.SIZE) | (text[i] & 0xff);
            }
            int taken = Math.max(0, end - depth);
            key = taken == 0 ? 0 : key << (Byte.SIZE * (TextSort.NARROW - taken));
            return key ^ Long.MIN_VALUE;
        }

        @Override
        public boolean isNarrow(int row, int depth) {
            return true;
        }

        @Override
        public int compare(int row, int other) {
            return Arrays.compareUnsigned(array[row], array[other]);
        }

        @Override
        public int common(int row, int other, int depth) {
            byte[] one = array[row];
            byte[] two = array[other];
            int mismatch = depth >= one.length || depth >= two.length
                    ? 0
                    : Arrays.mismatch(one, depth, one.length, two, depth, two.length);
            return mismatch < 0 ? one.length - depth : mismatch;
        }
    }
}
