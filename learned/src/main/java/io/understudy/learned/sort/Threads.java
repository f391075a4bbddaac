package io.understudy.learned.sort;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs the parts of a job at once, the first in the calling thread. */
final class Threads {

    private Threads() {}

    /**
     * Runs {@code part} for 0 to {@code count - 1} and returns when all have ended.
     *
     * @throws RuntimeException what a part threw
     */
    static void run(int count, IntConsumer part) {
        Thread[] threads = new Thread[count];
        @Nullable Throwable[] failures = new Throwable[count];
        for (int i = 1; i < count; i++) {
            int own = i;
            threads[i] = Thread.ofPlatform().daemon().name("learned-sort-" + i).start(() -> {
                try {
                    part.accept(own);
                } catch (RuntimeException | Error e) {
                    failures[own] = e;
                }
            });
        }
        try {
            part.accept(0);
        } finally {
            boolean isInterrupted = false;
            for (int i = 1; i < count; i++) {
                isInterrupted |= joined(threads[i]);
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
        for (Throwable failure : failures) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }

    /** Waits for the end of a thread, which always comes; returns whether the wait was interrupted. */
    private static boolean joined(Thread thread) {
        boolean isInterrupted = false;
        while (true) {
            try {
                thread.join();
                return isInterrupted;
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
    }
}
