package io.understudy.server.model;

import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Parses requests one by one while a core is free and together when they queue up.
 *
 * <p>A request that finds a permit parses at once on its own thread, which costs one compare-and-set more than no batching at all.
 * One that finds none waits. Whoever gives a permit back hands it to the first that waits; that one takes others of its locale with
 * it, as many as {@value #GREATEST_BATCH} in all, parses them in one call, and wakes them. No thread works for others without being
 * in the batch itself.
 */
public final class MicroBatcher {

    private static final int GREATEST_BATCH = 32;

    private final LiveModel model;
    private final Semaphore permits;
    private final int greatestQueue;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final BatchListener listener;

    /** Hears the size of each batch that is parsed. */
    public interface BatchListener {
        /** After {@code size} texts were parsed in one call. */
        void parsed(int size);
    }

    /** The queue is full. */
    public static final class OverloadedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OverloadedException(int waiting) {
            super(waiting + " requests wait already");
        }
    }

    /**
     * A batcher over the live model.
     *
     * @param parallel calls of the model that may run at once
     * @param greatestQueue requests that may wait
     */
    public MicroBatcher(LiveModel model, int parallel, int greatestQueue, BatchListener listener) {
        this.model = model;
        this.greatestQueue = greatestQueue;
        this.listener = listener;
        permits = new Semaphore(parallel);
    }

    private static final class Waiting {
        private final String text;
        private final Locale locale;
        private final Thread thread = Thread.currentThread();
        private volatile boolean leads;
        private volatile @Nullable Parse parse;
        private volatile @Nullable RuntimeException failure;

        Waiting(String text, Locale locale) {
            this.text = text;
            this.locale = locale;
        }

        boolean isDone() {
            return parse != null || failure != null;
        }
    }

    /**
     * Parses one text.
     *
     * @throws OverloadedException if too many requests wait already
     */
    public Parse parse(String text, Locale locale) {
        if (permits.tryAcquire()) {
            try (LiveModel.Lease lease = model.lease()) {
                listener.parsed(1);
                return lease.parser().parse(text, locale);
            } finally {
                giveBack();
            }
        }
        return parseLater(text, locale);
    }

    private Parse parseLater(String text, Locale locale) {
        int before = queued.getAndIncrement();
        if (before >= greatestQueue) {
            queued.decrementAndGet();
            throw new OverloadedException(before);
        }
        Waiting own = new Waiting(text, locale);
        queue.add(own);
        if (permits.tryAcquire()) {
            giveBack();
        }
        boolean interrupted = false;
        while (!own.leads && !own.isDone()) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (own.leads) {
            lead(own);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result(own);
    }

    private static Parse result(Waiting own) {
        RuntimeException failure = own.failure;
        if (failure != null) {
            throw failure;
        }
        Parse parse = own.parse;
        if (parse == null) {
            throw new IllegalStateException("a request was woken without an answer");
        }
        return parse;
    }

    /** Hands a held permit to the first that waits, or gives it back where nobody does. */
    private void giveBack() {
        while (true) {
            Waiting next = queue.poll();
            if (next != null) {
                queued.decrementAndGet();
                next.leads = true;
                LockSupport.unpark(next.thread);
                return;
            }
            permits.release();
            if (queue.isEmpty() || !permits.tryAcquire()) {
                return;
            }
        }
    }

    private void lead(Waiting own) {
        List<Waiting> batch = new ArrayList<>();
        batch.add(own);
        Waiting next = queue.peek();
        while (next != null && batch.size() < GREATEST_BATCH && next.locale.equals(own.locale)) {
            if (queue.remove(next)) {
                queued.decrementAndGet();
                batch.add(next);
            }
            next = queue.peek();
        }
        try (LiveModel.Lease lease = model.lease()) {
            listener.parsed(batch.size());
            answer(batch, lease.parser());
        } catch (RuntimeException e) {
            batch.stream().filter(w -> !w.isDone()).forEach(w -> w.failure = e);
        } finally {
            giveBack();
            for (Waiting waiting : batch) {
                if (waiting != own) {
                    LockSupport.unpark(waiting.thread);
                }
            }
        }
    }

    private static void answer(List<Waiting> batch, Parser parser) {
        try {
            List<Parse> parses = parser.parseAll(batch.stream().map(w -> w.text).toList(), batch.getFirst().locale);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).parse = parses.get(i);
            }
        } catch (RuntimeException together) {
            for (Waiting waiting : batch) {
                try {
                    waiting.parse = parser.parse(waiting.text, waiting.locale);
                } catch (RuntimeException alone) {
                    waiting.failure = alone;
                }
            }
        }
    }

    /** How many requests wait. */
    public int waiting() {
        return queued.get();
    }
}
