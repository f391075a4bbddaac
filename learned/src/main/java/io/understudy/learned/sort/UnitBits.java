package io.understudy.learned.sort;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bits in which the units of a stretch of texts differ, place by place, packed into a few keys: a digit takes four bits, a hexadecimal one six, and what all texts
 * have in common none. Leaving out bits that are the same everywhere changes no order.
 *
 * <p>Which bits differ is seen in a sample; what the reading of all texts finds beside them is taken down, and the reading is repeated then.
 */
final class UnitBits {

    /** Units that are read of a text at most. */
    private static final int GREATEST_READ = 64;

    /** Texts may end so many units before the shortest of a sample. */
    private static final int SHORTER = 2;

    /** Bytes that are looked at at once, as one number with the first highest. */
    private static final int CHUNK = Long.BYTES;

    private static final VarHandle CHUNKS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long ONE_A_BYTE = 0x0101_0101_0101_0101L;
    private static final long ONE_A_CHAR = 0x0001_0001_0001_0001L;

    private final int depth;
    private final UnitCode code;
    private final int unitBits;

    /** Of the texts' chunks, the first one's; only the bits that do not vary mean anything. */
    private final long[] constant;

    private final long[] varying;

    /** Chunks or parts of such, in order: which, and the bits. */
    private final int[] chunkOf;

    private final long[] bitsOf;

    /** The pieces that each key begins with, and the end of the last. */
    private final int[] starts;

    private int keys;
    private int units;

    private UnitBits(int depth, UnitCode code, int mostKeys, long[] constant, long[] varying) {
        this.depth = depth;
        this.constant = constant;
        this.varying = varying;
        this.code = code;
        unitBits = code.bits();
        starts = new int[mostKeys + 1];
        chunkOf = new int[varying.length + mostKeys];
        bitsOf = new long[chunkOf.length];
        plan();
    }

    /** Deals the varying bits out to keys, whole units at a time. */
    private void plan() {
        int piece = 0;
        int used = 0;
        for (int chunk = 0; chunk < varying.length; chunk++) {
            chunkOf[piece] = chunk;
            for (int shift = Long.SIZE - unitBits; shift >= 0; shift -= unitBits) {
                long bits = varying[chunk] & (unit() << shift);
                if (used + Long.bitCount(bits) > Long.SIZE) {
                    starts[++keys] = ++piece;
                    if (keys == starts.length - 1) {
                        return;
                    }
                    chunkOf[piece] = chunk;
                    used = 0;
                }
                bitsOf[piece] |= bits;
                used += Long.bitCount(bits);
                units++;
            }
            piece++;
        }
        starts[++keys] = piece;
    }

    /** The bits of the last unit of a chunk. */
    private long unit() {
        return (1L << unitBits) - 1;
    }

    /**
     * The bits in which a sample differs.
     *
     * @param rows the sample
     * @param depth how many units are not looked at
     * @param mostKeys how many keys may be filled
     * @return null if the code has no bytes for a unit
     */
    static @Nullable UnitBits of(TextColumn column, int[] rows, int depth, int mostKeys, UnitCode code) {
        UnitBlock block = new UnitBlock(GREATEST_READ, code);
        int unitBytes = code.bits() / Byte.SIZE;
        int stride = GREATEST_READ * unitBytes;
        long[] constant = new long[stride / CHUNK];
        long[] varying = new long[constant.length];
        long[] any = new long[constant.length];
        int shortest = GREATEST_READ;
        int longest = 0;
        for (int start = 0; start < rows.length; start += UnitBlock.TEXTS) {
            int count = Math.min(UnitBlock.TEXTS, rows.length - start);
            if (!block.read(column, rows, start, count, depth)) {
                return null;
            }
            for (int i = 0; i < count; i++) {
                shortest = Math.min(shortest, block.taken(i));
                longest = Math.max(longest, block.taken(i));
                for (int chunk = 0; chunk < constant.length; chunk++) {
                    long read = (long) CHUNKS.get(block.bytes(), i * stride + chunk * CHUNK);
                    if (start + i == 0) {
                        constant[chunk] = read;
                    }
                    varying[chunk] |= read ^ constant[chunk];
                    any[chunk] |= read;
                }
            }
        }
        int chunks = (longest * unitBytes + CHUNK - 1) / CHUNK;
        int end = Math.max(0, shortest - SHORTER) * unitBytes;
        for (int at = end; at < longest * unitBytes && shortest < longest; at++) {
            varying[at / CHUNK] |= any[at / CHUNK] & (0xffL << (Long.SIZE - Byte.SIZE * (at % CHUNK + 1)));
        }
        return new UnitBits(depth, code, mostKeys, Arrays.copyOf(constant, chunks), Arrays.copyOf(varying, chunks));
    }

    /** How many keys the bits take. */
    int keys() {
        return keys;
    }

    /** How many units the keys hold. */
    int units() {
        return units;
    }

    /** How many units at the beginning are the same in all of the sample, or some less. */
    int common() {
        int chunk = 0;
        while (chunk < varying.length && varying[chunk] == 0) {
            chunk++;
        }
        return chunk * Long.SIZE / unitBits;
    }

    /** Whether the texts of a last key have ended with it, provided that no text has a unit that is zero. */
    boolean isEnd(long key) {
        int last = (units - 1) * unitBits / Long.SIZE;
        int shift = Long.SIZE - unitBits - (units - 1) * unitBits % Long.SIZE;
        long ofLast = varying[last] >>> shift & unit();
        return (constant[last] >>> shift & unit() & ~ofLast) == 0 && (key & ((1L << Long.bitCount(ofLast)) - 1)) == 0;
    }

    /** The same bits and those that a reading has found beside them. */
    UnitBits and(Reading reading) {
        long[] all = varying.clone();
        for (int chunk = 0; chunk < all.length; chunk++) {
            all[chunk] |= reading.beside[chunk];
        }
        return new UnitBits(depth, code, starts.length - 1, constant, all);
    }

    /** Reads texts; one thread at a time. */
    final class Reading {
        private final int chunks = chunkOf[starts[keys] - 1] + 1;
        private final int stride = chunks * CHUNK;
        private final UnitBlock block = new UnitBlock(stride * Byte.SIZE / unitBits, code);
        private final long[] beside = new long[varying.length];
        private boolean lacksUnits;

        /** How many units were zero beyond those that fill up texts. */
        private long zeros;

        /** Packs the units of {@code rows[start..end)} into {@code keys[0]}, {@code keys[1]} and so on, at the same places. */
        void read(TextColumn column, int[] rows, int start, int end, long[][] keys) {
            for (int i = start; i < end && !lacksUnits; i += UnitBlock.TEXTS) {
                int count = Math.min(UnitBlock.TEXTS, end - i);
                lacksUnits = !block.read(column, rows, i, count, depth);
                for (int key = 0; key < keys(); key++) {
                    for (int piece = starts[key]; piece < starts[key + 1]; piece++) {
                        pack(key, piece, count, keys[key], i);
                    }
                }
                for (int chunk = 0; chunk < chunks; chunk++) {
                    countZeros(chunk, count);
                }
            }
        }

        /** Adds a piece of each text to its key. */
        private void pack(int key, int piece, int count, long[] keys, int at) {
            byte[] from = block.bytes();
            int first = chunkOf[piece] * CHUNK;
            long bits = bitsOf[piece];
            long same = constant[chunkOf[piece]];
            int shift = Long.bitCount(bits);
            long flipped = piece + 1 == starts[key + 1] ? Long.MIN_VALUE : 0;
            long others = 0;
            if (piece == starts[key]) {
                Arrays.fill(keys, at, at + count, 0);
            }
            for (int i = 0; i < count; i++) {
                long read = (long) CHUNKS.get(from, first + i * stride);
                others |= read ^ same;
                keys[at + i] = ((keys[at + i] << shift) | Long.compress(read, bits)) ^ flipped;
            }
            beside[chunkOf[piece]] |= others & ~varying[chunkOf[piece]];
        }

        private void countZeros(int chunk, int count) {
            long ones = unitBits == Character.SIZE ? ONE_A_CHAR : ONE_A_BYTE;
            if (zeroUnits(constant[chunk] & ~varying[chunk], ones) == 0) {
                return;
            }
            int unitsAChunk = Long.SIZE / unitBits;
            long balance = 0;
            for (int i = 0; i < count; i++) {
                int filled = Math.clamp(unitsAChunk * (chunk + 1L) - block.taken(i), 0, unitsAChunk);
                balance += zeroUnits((long) CHUNKS.get(block.bytes(), chunk * CHUNK + i * stride), ones) - filled;
            }
            zeros += balance;
        }

        /** How many units of a chunk are zero, or more if one is 1. */
        private int zeroUnits(long chunk, long ones) {
            return Long.bitCount((chunk - ones) & ~chunk & (ones << (unitBits - 1)));
        }

        /** Adds what another has found. */
        void add(Reading other) {
            for (int chunk = 0; chunk < beside.length; chunk++) {
                beside[chunk] |= other.beside[chunk];
            }
            lacksUnits |= other.lacksUnits;
            zeros += other.zeros;
        }

        /** Whether texts differed in no other bits. */
        boolean isComplete() {
            long found = lacksUnits ? 1 : 0;
            for (long bits : beside) {
                found |= bits;
            }
            return found == 0;
        }

        /** Whether the code has no bytes for a unit. */
        boolean lacksUnits() {
            return lacksUnits;
        }

        /** Whether a text may have had a unit that is zero. */
        boolean hasZeros() {
            return zeros != 0;
        }
    }
}
