package io.understudy.learned.sort;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How units become bytes whose order is theirs, zero being the end of a text. */
sealed interface UnitCode {

    /** Bits of a unit: of one byte, or of two with the higher first. */
    int bits();

    /** What turns characters into bytes; one thread at a time. */
    Encoder encoder();

    /** What to take where this has no bytes for a unit of a column. */
    UnitCode next(TextColumn column);

    /** Turns characters into bytes. */
    interface Encoder {
        /** Returns whether all have bytes; what is written means nothing else. */
        boolean encode(CharBuffer chars, byte[] bytes);
    }

    /** Units up to 255 as they are: UTF-8, and most European text. */
    record Latin1() implements UnitCode {

        @Override
        public int bits() {
            return Byte.SIZE;
        }

        @Override
        public Encoder encoder() {
            CharsetEncoder latin1 = StandardCharsets.ISO_8859_1.newEncoder();
            return (chars, bytes) ->
                    latin1.reset().encode(chars, ByteBuffer.wrap(bytes), true).isUnderflow();
        }

        @Override
        public UnitCode next(TextColumn column) {
            return column.length() < Ranks.FEWEST_TEXTS ? new Wide() : Ranks.of(column);
        }
    }

    /**
     * Up to 127 different units, numbered from 1 on in their order.
     *
     * @param ranks of every unit, negative where it has none
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Ranks(byte[] ranks) implements UnitCode {

        /** Fewer texts lie in the caches, and what is left to compare costs little; numbering units costs the same. */
        private static final int FEWEST_TEXTS = 1 << 19;

        private static final int SAMPLE_STRIDE = 16;
        private static final int MOST = 127;
        private static final byte NONE = -1;
        private static final int READ = 64;

        /** The code for the units of every so-many-th text. */
        private static UnitCode of(TextColumn column) {
            boolean[] seen = seen(column);
            byte[] ranks = new byte[seen.length];
            Arrays.fill(ranks, NONE);
            ranks[0] = 0;
            int rank = 0;
            for (int unit = 1; unit < seen.length; unit++) {
                if (seen[unit]) {
                    ranks[unit] = (byte) ++rank;
                }
            }
            return rank > MOST || seen[0] ? new Wide() : new Ranks(ranks);
        }

        private static boolean[] seen(TextColumn column) {
            boolean[] seen = new boolean[1 << Character.SIZE];
            UnitBlock block = new UnitBlock(READ, new Wide());
            int[] row = new int[1];
            for (row[0] = 0; row[0] < column.length(); row[0] += SAMPLE_STRIDE) {
                for (int depth = 0; depth < column.units(row[0]); depth += READ) {
                    block.read(column, row, 0, 1, depth);
                    char[] units = block.characters();
                    for (int i = 0; i < block.taken(0); i++) {
                        seen[units[i]] = true;
                    }
                }
            }
            return seen;
        }

        @Override
        public int bits() {
            return Byte.SIZE;
        }

        @Override
        public Encoder encoder() {
            return (chars, bytes) -> {
                byte[] table = ranks;
                char[] from = chars.array();
                int count = chars.remaining();
                int all = 0;
                for (int i = 0; i < count; i++) {
                    byte rank = table[from[i]];
                    bytes[i] = rank;
                    all |= rank;
                }
                return all >= 0;
            };
        }

        @Override
        public UnitCode next(TextColumn column) {
            return new Wide();
        }
    }

    /** Any units, in two bytes each. */
    record Wide() implements UnitCode {

        @Override
        public int bits() {
            return Character.SIZE;
        }

        @Override
        public Encoder encoder() {
            return (chars, bytes) -> {
                ByteBuffer.wrap(bytes).asCharBuffer().put(chars);
                return true;
            };
        }

        @Override
        public UnitCode next(TextColumn column) {
            throw new IllegalStateException("two bytes are enough for any unit");
        }
    }
}
