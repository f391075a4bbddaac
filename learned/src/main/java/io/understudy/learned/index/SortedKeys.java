package io.understudy.learned.index;

import io.understudy.learned.cdf.OrderedKeys;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Ascending 64-bit keys, equal ones allowed, that an index looks into and does not hold. */
public interface SortedKeys {

    /** How many keys there are. */
    long length();

    /** The key at a place, from 0. */
    long key(long at);

    /** The first {@code length} longs of an array, which is not copied. */
    static SortedKeys of(long[] array, int length) {
        return new Longs(array, length);
    }

    /** Longs of an array, which is not copied. */
    static SortedKeys of(long[] array) {
        return new Longs(array, array.length);
    }

    /** Doubles of an array in the order of {@code Arrays.sort}, as {@link OrderedKeys}; not copied. */
    static SortedKeys of(double[] array) {
        return new Doubles(array);
    }

    /**
     * Little-endian longs of a file, mapped into memory until the arena is closed.
     *
     * @throws IOException if the file cannot be read or its size is no multiple of eight
     */
    static SortedKeys map(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() % Long.BYTES != 0) {
                throw new IOException(file + " has " + channel.size() + " bytes, which is no whole number of longs");
            }
            return new Mapped(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    /** Longs of an array. */
    record Longs(long[] array, int size) implements SortedKeys {
        @Override
        public long length() {
            return size;
        }

        @Override
        public long key(long at) {
            return array[(int) at];
        }
    }

    /** Doubles of an array. */
    record Doubles(double[] array) implements SortedKeys {
        @Override
        public long length() {
            return array.length;
        }

        @Override
        public long key(long at) {
            return OrderedKeys.of(array[(int) at]);
        }
    }

    /** Little-endian longs in memory. */
    record Mapped(MemorySegment memory) implements SortedKeys {
        private static final ValueLayout.OfLong LAYOUT =
                ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        @Override
        public long length() {
            return memory.byteSize() / Long.BYTES;
        }

        @Override
        public long key(long at) {
            return memory.getAtIndex(LAYOUT, at);
        }
    }
}
