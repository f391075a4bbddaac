package io.understudy.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** Direct buffers that a call fills and ONNX Runtime reads in place; they grow and are reused. */
final class InputBuffers {

    private static final int FIRST_CAPACITY = 1_024;

    private LongBuffer rows = LongBuffer.allocate(0);
    private FloatBuffer factors = FloatBuffer.allocate(0);

    /** Makes room for this many rows and factors. */
    void begin(int count) {
        if (rows.capacity() < count) {
            int capacity = Math.max(FIRST_CAPACITY, Integer.highestOneBit(count) * 2);
            rows = ByteBuffer.allocateDirect(8 * capacity)
                    .order(ByteOrder.nativeOrder())
                    .asLongBuffer();
            factors = ByteBuffer.allocateDirect(4 * capacity)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }
        rows.clear();
        factors.clear();
    }

    /** Turns from filling to reading. */
    void end() {
        rows.flip();
        factors.flip();
    }

    LongBuffer rows() {
        return rows;
    }

    FloatBuffer factors() {
        return factors;
    }
}
