package io.understudy.learned.sort;

import java.util.Arrays;

/** A column of texts as the sort sees it: stretches of their units, and whole texts to compare. */
interface TextColumn {

    /** How many texts there are. */
    int length();

    /** How many units a text has. */
    int units(int row);

    /**
     * Copies units from {@code depth} on of {@code rows[start..start + count)} into a block, so many of each as it takes.
     *
     * @return whether all units fit the block
     */
    boolean read(int[] rows, int start, int count, int depth, UnitBlock block);

    /** The order of two texts. */
    int compare(int row, int other);

    /** How many units from {@code depth} on two texts have in common, counted up to {@code most}. */
    int common(int row, int other, int depth, int most);

    /** Strings in the order of {@link String#compareTo}. */
    @SuppressWarnings("ArrayRecordComponent")
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
        public boolean read(int[] rows, int start, int count, int depth, UnitBlock block) {
            char[] chars = block.freeCharacters(count);
            for (int i = 0; i < count; i++) {
                if (block.taken(i) > 0) {
                    array[rows[start + i]].getChars(depth, depth + block.taken(i), chars, i * block.stride());
                }
            }
            return block.encode(count);
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
    @SuppressWarnings("ArrayRecordComponent")
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
        public boolean read(int[] rows, int start, int count, int depth, UnitBlock block) {
            byte[] bytes = block.freeBytes(count);
            for (int i = 0; i < count; i++) {
                if (block.taken(i) > 0) {
                    System.arraycopy(array[rows[start + i]], depth, bytes, i * block.stride(), block.taken(i));
                }
            }
            return true;
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
