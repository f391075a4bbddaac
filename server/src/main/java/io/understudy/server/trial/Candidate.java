package io.understudy.server.trial;

import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import io.understudy.server.model.LiveModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A model on trial. What was answered is compared on a thread of its own that gives way to others, off the path of requests: a request only puts its answer into a queue
 * of {@value #GREATEST_QUEUE}, and is left out of the comparison where that is full.
 */
final class Candidate implements AutoCloseable {

    private static final int GREATEST_QUEUE = 1_024;
    private static final int GREATEST_BATCH = 16;
    private static final long PAUSE_NANOS = 50_000;

    /** So long a comparison waits for a moment without requests where its thread does not give way to others; under full load it goes on all the same. */
    private static final int MOST_PAUSES = 100;

    /** The counts are looked at after every batch, so that the gate asks for 99.9% and not for 95%. */
    private static final double Z = 3.29;

    private final TrialSettings settings;
    private final LiveModel live;
    private final LiveModel own;
    private final TrialListener listener;
    private final IntSupplier underWay;
    private final BooleanSupplier background;
    private final Disagreements disagreements = new Disagreements();
    private final BlockingQueue<Answered> queue = new ArrayBlockingQueue<>(GREATEST_QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong answeredByCandidate = new AtomicLong();
    private final Thread comparer;
    private volatile @Nullable String returned;
    private volatile boolean isClosed;

    /** What one of the two answered. */
    private record Answered(Parse parse, boolean isByCandidate) {}

    /**
     * Starts comparing.
     *
     * @param parser the candidate's, which is this object's from now on
     * @param underWay how many requests are being answered
     * @param background makes the calling thread give way to all others, and returns whether it does
     */
    Candidate(
            TrialSettings settings,
            Parser parser,
            LiveModel live,
            TrialListener listener,
            IntSupplier underWay,
            BooleanSupplier background) {
        this.settings = settings;
        this.live = live;
        this.listener = listener;
        this.underWay = underWay;
        this.background = background;
        own = new LiveModel(parser, settings.bundle());
        comparer = Thread.ofPlatform().name("trial").daemon().unstarted(this::compareUntilClosed);
    }

    Candidate started() {
        comparer.start();
        return this;
    }

    TrialSettings settings() {
        return settings;
    }

    String name() {
        LiveModel.Lease lease = own.tryLease();
        try (lease) {
            return lease == null ? "" : lease.parser().manifest().name();
        }
    }

    /** Whether a request of this key is the candidate's to answer: always the same for the same key. */
    boolean takes(String key) {
        if (settings.share() == 0 || returned != null) {
            return false;
        }
        CRC32 hash = new CRC32();
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        return hash.getValue() < settings.share() * 0x1p32;
    }

    /** The candidate's answer, or null where it has none: then the live model must answer. */
    @Nullable
    Parse answer(String text, Locale locale) {
        LiveModel.Lease lease = own.tryLease();
        if (lease == null) {
            return null;
        }
        try (lease) {
            Parse parse = lease.parser().parse(text, locale);
            answeredByCandidate.incrementAndGet();
            offer(new Answered(parse, true));
            return parse;
        } catch (RuntimeException e) {
            fail();
            return null;
        }
    }

    /** Hears what the live model answered. */
    void hear(Parse parse) {
        offer(new Answered(parse, false));
    }

    private void offer(Answered answered) {
        if (!queue.offer(answered)) {
            dropped.incrementAndGet();
            listener.dropped();
        }
    }

    private void fail() {
        disagreements.addFailure();
        listener.failed();
        judge();
    }

    private void compareUntilClosed() {
        boolean givesWay = background.getAsBoolean();
        List<Answered> batch = new ArrayList<>(GREATEST_BATCH);
        while (!isClosed) {
            try {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, GREATEST_BATCH - 1);
                for (Answered answered : batch) {
                    if (!givesWay) {
                        awaitQuiet();
                    }
                    compare(answered);
                }
                judge();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void awaitQuiet() {
        for (int i = 0; i < MOST_PAUSES && underWay.getAsInt() > 0; i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void compare(Answered answered) {
        Parse parse = answered.parse();
        LiveModel.Lease lease = (answered.isByCandidate() ? live : own).tryLease();
        if (lease == null) {
            return;
        }
        try (lease) {
            Parse other = lease.parser().parse(parse.text(), parse.locale());
            Parse ofLive = answered.isByCandidate() ? other : parse;
            Parse ofCandidate = answered.isByCandidate() ? parse : other;
            listener.compared(
                    ofLive.intent().name(), disagreements.add(ofLive, ofCandidate) != Disagreements.Difference.NONE);
        } catch (RuntimeException e) {
            if (!answered.isByCandidate()) {
                disagreements.addFailure();
                listener.failed();
            }
        }
    }

    /** Gives a canary's traffic back where a gate breaks. */
    private synchronized void judge() {
        if (settings.share() == 0 || returned != null) {
            return;
        }
        if (disagreements.leastRate(Z) > settings.mostDisagreement()) {
            giveBack(String.format(
                    Locale.ROOT,
                    "it answers more than %.1f%% of the requests otherwise",
                    100 * settings.mostDisagreement()));
        } else if (disagreements.leastFailureRate(Z) > settings.mostFailures()) {
            giveBack(String.format(
                    Locale.ROOT, "it fails on more than %.1f%% of the requests", 100 * settings.mostFailures()));
        }
    }

    private void giveBack(String reason) {
        returned = reason;
        listener.returned(name(), reason);
    }

    /** Why a canary's traffic went back to the live model, null where it did not. */
    @Nullable
    String returned() {
        return returned;
    }

    long dropped() {
        return dropped.get();
    }

    long answered() {
        return answeredByCandidate.get();
    }

    Disagreements.Report report() {
        return disagreements.report();
    }

    /** Begins counting anew: the live model is another. */
    void reset() {
        queue.clear();
        disagreements.clear();
        dropped.set(0);
    }

    @Override
    public void close() {
        isClosed = true;
        comparer.interrupt();
        own.close();
    }
}
