package io.understudy.learned.sort;

import java.util.Arrays;
import java.util.BitSet;

/** A column of texts as the sort sees it: stretches of their units as numbers, and whole texts to compare. */
interface TextColumn {

    /** How many texts there are. */
    int length();

    /** Adds the units of a text. */
    void collect(int row, BitSet units);

    /**
     * Reads the units from {@code depth} on into {@code keys[0][at]}, {@code keys[1][at]} and so on, as many a key as the alphabet packs, the first
     * highest and zero past the end, so that the order of keys is that of the units.
     *
     * @return negative if the alphabet lacks a unit: the keys mean nothing then
     */
    int read(int row, int depth, Alphabet alphabet, long[][] keys, int at);

    /** The order of two texts. */
    int compare(int row, int other);

    /** How many units from {@code depth} on two texts have in common, counted up to {@code most}. */
    int common(int row, int other, int depth, int most);

    /** Strings in the order of {@link String#compareTo}. */
    record Strings(String[] array) implements TextColumn {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void collect(int row, BitSet units) {
            String text = array[row];
            for (int i = 0; i < text.length(); i++) {
                units.set(text.charAt(i));
            }
        }

        @Override
        public int read(int row, int depth, Alphabet alphabet, long[][] keys, int at) {
            String text = array[row];
            int length = text.length();
            int bits = alphabet.bits();
            int width = alphabet.width();
            int from = depth;
            int missing = 0;
            for (long[] column : keys) {
                int end = Math.min(from + width, length);
                long key = 0;
                for (int i = from; i < end; i++) {
                    int rank = alphabet.rank(text.charAt(i));
                    missing |= rank - 1;
                    key = (key << bits) | rank;
                }
                column[at] = end <= from ? 0 : key << (bits * (width - end + from));
                from += width;
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

    /** Byte strings, as UTF-8 text is, in the order of their unsigned bytes. */
    record Bytes(byte[][] array) implements TextColumn {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public void collect(int row, BitSet units) {
            for (byte unit : array[row]) {
                units.set(unit & 0xff);
            }
        }

        @Override
        public int read(int row, int depth, Alphabet alphabet, long[][] keys, int at) {
            byte[] text = array[row];
            int bits = alphabet.bits();
            int width = alphabet.width();
            int from = depth;
            int missing = 0;
            for (long[] column : keys) {
                int end = Math.min(from + width, text.length);
                long key = 0;
                for (int i = from; i < end; i++) {
                    int rank = alphabet.rank(text[i] & 0xff);
                    missing |= rank - 1;
                    key = (key << bits) | rank;
                }
                column[at] = end <= from ? 0 : key << (bits * (width - end + from));
                from += width;
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
