package io.understudy.server.trial;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Lets the calling thread run only when no other wants the processor: {@code setpriority} of Linux, which Java's own priorities do not reach. Elsewhere, and
 * where it is not permitted, nothing happens.
 */
final class Background {

    private static final int PRIO_PROCESS = 0;
    private static final int LOWEST = 19;

    private Background() {}

    /** Returns whether the thread's priority was lowered. */
    static boolean enter() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return false;
        }
        try {
            int thread = (int) function("gettid", FunctionDescriptor.of(ValueLayout.JAVA_INT))
                    .invokeExact();
            MethodHandle setPriority = function(
                    "setpriority",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            int failed = (int) setPriority.invokeExact(PRIO_PROCESS, thread, LOWEST);
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
