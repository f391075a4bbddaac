package io.understudy.server.trial;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Lets the calling thread run only when no other wants the processor: Linux's scheduling policy {@code SCHED_IDLE}, which Java's own priorities do not reach.
 * Unlike a thread of a low {@code nice} value, one of this policy gives way at once to a thread that wakes, and not at the end of its time slice. Elsewhere,
 * and where it is not permitted, nothing happens.
 */
final class Background {

    private static final int SCHED_IDLE = 5;
    private static final int CALLING_THREAD = 0;

    private Background() {}

    /** Returns whether the thread's policy was changed. */
    static boolean enter() {
        return enter(System.getProperty("os.name", ""));
    }

    static boolean enter(String operatingSystem) {
        if (!operatingSystem.equals("Linux")) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle setScheduler = function(
                    "sched_setscheduler",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            MemorySegment priority = arena.allocateFrom(ValueLayout.JAVA_INT, 0);
            int failed = (int) setScheduler.invokeExact(CALLING_THREAD, SCHED_IDLE, priority);
            return failed == 0;
        } catch (Throwable e) {
            return false;
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> address = linker.defaultLookup().find(name);
        return linker.downcallHandle(address.orElseThrow(() -> new UnsupportedOperationException(name)), descriptor);
    }
}
