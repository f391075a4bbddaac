package io.understudy.learned.sort;

import java.util.Arrays;

/** A column of texts as the sort sees it: stretches of their units as numbers, and whole texts to compare. */
interface TextColumn {

    /** Texts read at once: their lengths are asked for first, so that the memory fetches several texts at a time. */
    int BLOCK = 32;

    /** Units that a read takes of a text at most. */
    int GREATEST_READ = 64;

    /** How many texts there are. */
    int length();

    /** Marks the units of a text. */
    void collect(int row, boolean[] seen);

    /**
     * Reads units from {@code depth} on of the texts {@code rows[start..start + count)}, at most {@link #BLOCK}, into {@code keys[0]}, {@code keys[1]}
     * and so on from {@code at} on: as many a key as the alphabet packs, the first highest and zero past the end, so that the order of keys is that
     * of the units.
     *
     * @return negative if the alphabet lacks a unit: the keys mean nothing then
     */
    int read(int[] rows, int start, int count, int depth, Alphabet alphabet, long[][] keys, int at);

    /** The order of two texts. */
    int compare(int row, int other);

    /** How many units from {@code depth} on two texts have in common, counted up to {@code most}. */
    int common(int row, int other, int depth, int most);

    /**
     * Strings in the order of {@link String#compareTo}.
     *
     * @param units room for what is read of one text: copying the units out first is several times faster than {@code charAt}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Strings(String[] array, char[] units) implements TextColumn {

        Strings(String[] array) {
            this(array, new char[GREATEST_READ]);
        }

        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void collect(int row, boolean[] seen) {
            String text = array[row];
            int length = text.length();
            for (int from = 0; from < length; from += GREATEST_READ) {
                int count = Math.min(GREATEST_READ, length - from);
                text.getChars(from, from + count, units, 0);
                for (int i = 0; i < count; i++) {
                    seen[units[i]] = true;
                }
            }
        }

        @Override
        public int read(int[] rows, int start, int count, int depth, Alphabet alphabet, long[][] keys, int at) {
            int[] lengths = new int[count];
            for (int i = 0; i < count; i++) {
                lengths[i] = array[rows[start + i]].length();
            }
            int most = keys.length * alphabet.width();
            int missing = 0;
            for (int i = 0; i < count; i++) {
                int taken = Math.clamp(lengths[i] - (long) depth, 0, most);
                if (taken > 0) {
                    array[rows[start + i]].getChars(depth, depth + taken, units, 0);
                }
                missing |= alphabet.pack(units, taken, keys, at + i);
            }
            return missing;
        }

        @Override
        public int compare(int row, int other) {
            return array[row].compareTo(array[other]);
        }

        @Override
        public int common(int row, int other, int depth, int most) {
            String one = array[row];
            String two = array[other];
            int end = Math.min(Math.min(one.length(), two.length()), depth + most);
            if (end - depth == most && one.regionMatches(depth, two, depth, most)) {
                return most;
            }
            int i = depth;
            while (i < end && one.charAt(i) == two.charAt(i)) {
                i++;
            }
            return Math.max(0, i - depth);
        }
    }

    /**
     * Byte strings, as UTF-8 text is, in the order of their unsigned bytes.
     *
     * @param units room for what is read of one text
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[][] array, char[] units) implements TextColumn {

        Bytes(byte[][] array) {
            this(array, new char[GREATEST_READ]);
        }

        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void collect(int row, boolean[] seen) {
            for (byte unit : array[row]) {
                seen[unit & 0xff] = true;
            }
        }

        @Override
        public int read(int[] rows, int start, int count, int depth, Alphabet alphabet, long[][] keys, int at) {
            int[] lengths = new int[count];
            for (int i = 0; i < count; i++) {
                lengths[i] = array[rows[start + i]].length;
            }
            int most = keys.length * alphabet.width();
            int missing = 0;
            for (int i = 0; i < count; i++) {
                int taken = Math.clamp(lengths[i] - (long) depth, 0, most);
                byte[] text = array[rows[start + i]];
                for (int j = 0; j < taken; j++) {
                    units[j] = (char) (text[depth + j] & 0xff);
                }
                missing |= alphabet.pack(units, taken, keys, at + i);
            }
            return missing;
        }

        @Override
        public int compare(int row, int other) {
            return Arrays.compareUnsigned(array[row], array[other]);
        }

        @Override
        public int common(int row, int other, int depth, int most) {
            byte[] one = array[row];
            byte[] two = array[other];
            int end = Math.min(Math.min(one.length, two.length), depth + most);
            if (end <= depth) {
                return 0;
            }
            int mismatch = Arrays.mismatch(one, depth, end, two, depth, end);
            return mismatch < 0 ? end - depth : mismatch;
        }
    }
}
