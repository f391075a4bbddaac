package io.understudy.learned.sort;

import java.nio.CharBuffer;
import java.util.Arrays;

/** Units of several texts as bytes, each text's beginning at a multiple of {@link #stride} units, zero past its end. */
final class UnitBlock {

    /** Texts of a block: their lengths are asked for first, so that the memory fetches several texts at a time. */
    static final int TEXTS = 32;

    private final int stride;
    private final int[] taken = new int[TEXTS];
    private final byte[] bytes;
    private final UnitCode.Encoder encoder;

    /** Where strings are copied to first, which is several times faster than {@code charAt}. */
    private CharBuffer chars = CharBuffer.allocate(0);

    /**
     * A block.
     *
     * @param stride units a text at most
     */
    UnitBlock(int stride, UnitCode code) {
        this.stride = stride;
        bytes = new byte[TEXTS * stride * code.bits() / Byte.SIZE];
        encoder = code.encoder();
    }

    /**
     * Reads the units from {@code depth} on of {@code rows[start..start + count)}.
     *
     * @return whether the code has bytes for all; the block means nothing else
     */
    boolean read(TextColumn column, int[] rows, int start, int count, int depth) {
        for (int i = 0; i < count; i++) {
            taken[i] = Math.clamp(column.units(rows[start + i]) - (long) depth, 0, stride);
        }
        return column.read(rows, start, count, depth, this);
    }

    /** How many units of a text have been read. */
    int taken(int text) {
        return taken[text];
    }

    /** The units that have been read, as bytes. */
    byte[] bytes() {
        return bytes;
    }

    /** The units that have been read as characters, where they were so. */
    char[] characters() {
        return chars.array();
    }

    /** Units a text. */
    int stride() {
        return stride;
    }

    /** Where {@code count} texts' characters go that {@link #encode} is to turn into bytes: all zero. */
    char[] freeCharacters(int count) {
        if (chars.capacity() == 0) {
            chars = CharBuffer.allocate(TEXTS * stride);
        }
        Arrays.fill(chars.array(), 0, count * stride, (char) 0);
        return chars.array();
    }

    /** Where {@code count} texts' bytes go: all zero. */
    byte[] freeBytes(int count) {
        Arrays.fill(bytes, 0, count * stride, (byte) 0);
        return bytes;
    }

    /** Turns the characters of {@code count} texts into bytes; returns whether all have some. */
    boolean encode(int count) {
        return encoder.encode(chars.clear().limit(count * stride), bytes);
    }
}
