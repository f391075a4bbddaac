package io.understudy.server.model;

import io.understudy.runtime.Parser;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The model that answers now. Requests hold a lease while they use it; a swap puts another in its place at once, and the old one is
 * closed when its last lease is returned, so that no request is lost.
 */
public final class LiveModel implements AutoCloseable {

    private volatile Holder current;
    private final AtomicInteger swaps = new AtomicInteger();
    private volatile boolean isClosed;

    /** Serves this parser first, and owns it. */
    public LiveModel(Parser parser, Path file) {
        current = new Holder(parser, file);
    }

    /** A parser in use. */
    public interface Lease extends AutoCloseable {
        /** The parser, open until the lease is closed. */
        Parser parser();

        /** The file that it was read from. */
        Path file();

        @Override
        void close();
    }

    /** Borrows the current model, or null if this was closed. */
    public @Nullable Lease tryLease() {
        while (!isClosed) {
            Holder holder = current;
            if (holder.acquire()) {
                return holder;
            }
            Thread.onSpinWait();
        }
        return null;
    }

    /** Borrows the current model. */
    public Lease lease() {
        Lease lease = tryLease();
        if (lease == null) {
            throw new IllegalStateException("the model was closed");
        }
        return lease;
    }

    /** Puts another model in place of the current one. */
    public synchronized void swap(Parser parser, Path file) {
        Holder old = current;
        current = new Holder(parser, file);
        swaps.incrementAndGet();
        old.close();
    }

    /** How often the model was swapped. */
    public int swaps() {
        return swaps.get();
    }

    /** Closes the current model when its last lease is returned. */
    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            current.close();
        }
    }

    /** A parser with the number of its users; the live model itself is the first. */
    private static final class Holder implements Lease {

        private final Parser parser;
        private final Path file;
        private final AtomicInteger users = new AtomicInteger(1);

        Holder(Parser parser, Path file) {
            this.parser = parser;
            this.file = file;
        }

        boolean acquire() {
            int before = users.get();
            while (before > 0) {
                if (users.compareAndSet(before, before + 1)) {
                    return true;
                }
                before = users.get();
            }
            return false;
        }

        @Override
        public Parser parser() {
            return parser;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public void close() {
            if (users.decrementAndGet() == 0) {
                parser.close();
            }
        }
    }
}
