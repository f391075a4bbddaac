package io.understudy.training.network;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What the memory of tensors that Java has let go looks like in the worst case. */
final class Garbage {

    private static final List<ByteBuffer> HELD = new ArrayList<>();

    private Garbage() {}

    /** Has Java give direct buffers back that are not reachable any more, and writes other numbers where they were. */
    static void collectAndOverwrite() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            LockSupport.parkNanos(50_000_000);
        }
        byte[] noise = new byte[64];
        Arrays.fill(noise, (byte) 0x77);
        for (int i = 0; i < 20_000; i++) {
            int size = 4 + i % 64;
            HELD.add(ByteBuffer.allocateDirect(size).put(noise, 0, Math.min(size, noise.length)));
        }
        HELD.clear();
    }
}
