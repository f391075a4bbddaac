package io.understudy.learned.sort;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one sort, the calling one among them, which run the parts of its steps at once.
 *
 * <p>They are started once and wait for the next step awake for some milliseconds: systems were seen to leave a thread that has just begun or woken on the processor
 * of the one that woke it for longer than a step takes.
 */
final class Threads implements AutoCloseable {

    private static final long AWAKE_NANOSECONDS = 20_000_000;

    private final Thread caller = Thread.currentThread();
    private final Thread[] others;
    private final @Nullable Throwable[] failures;
    private final AtomicInteger running = new AtomicInteger();
    private IntConsumer job = part -> {};

    /** The number of the step; what was written before it is seen by whoever reads it. */
    private final AtomicInteger step = new AtomicInteger();

    private volatile boolean isClosed;

    private Threads(int count) {
        others = new Thread[count - 1];
        failures = new Throwable[count - 1];
        for (int i = 0; i < others.length; i++) {
            int own = i + 1;
            others[i] = Thread.ofPlatform().daemon().name("learned-sort-" + own).start(() -> work(own));
        }
    }

    /** So many threads, at least one; they end when this is closed. */
    static Threads of(int count) {
        return new Threads(count);
    }

    /** How many there are. */
    int count() {
        return others.length + 1;
    }

    /**
     * Runs {@code part} for 0 to {@link #count} - 1 and returns when all have ended.
     *
     * @throws RuntimeException what a part threw
     */
    void run(IntConsumer part) {
        job = part;
        running.set(others.length);
        step.incrementAndGet();
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
        try {
            part.accept(0);
        } finally {
            boolean isInterrupted = false;
            long since = System.nanoTime();
            while (running.get() > 0) {
                isInterrupted |= await(since);
            }
            if (isInterrupted) {
                caller.interrupt();
            }
        }
        for (int i = 0; i < failures.length; i++) {
            Throwable failure = failures[i];
            failures[i] = null;
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }

    private void work(int own) {
        int done = 0;
        while (true) {
            long since = System.nanoTime();
            while (step.get() == done && !isClosed) {
                await(since);
            }
            if (isClosed) {
                return;
            }
            done = step.get();
            try {
                job.accept(own);
            } catch (RuntimeException | Error e) {
                failures[own - 1] = e;
            }
            if (running.decrementAndGet() == 0) {
                LockSupport.unpark(caller);
            }
        }
    }

    /** Waits a moment; returns whether an interrupt ended it, which is cleared, for every further wait would end at once. */
    private static boolean await(long since) {
        if (System.nanoTime() - since < AWAKE_NANOSECONDS) {
            Thread.onSpinWait();
            return false;
        }
        LockSupport.park();
        return Thread.interrupted();
    }

    @Override
    public void close() {
        isClosed = true;
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
    }
}
