package io.understudy.server.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.runtime.Parse;
import io.understudy.server.FakeParser;
import io.understudy.server.model.MicroBatcher.OverloadedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MicroBatcherTest {

    private static final Path FILE = Path.of("x");

    @Test
    void everyRequestGetsItsOwnAnswerOnceUnderLoad() throws ExecutionException, InterruptedException {
        for (int permits = 1; permits <= 3; permits++) {
            FakeParser parser = new FakeParser("a", Duration.ofNanos(20_000));
            AtomicInteger batched = new AtomicInteger();
            MicroBatcher batcher = new MicroBatcher(new LiveModel(parser, FILE), permits, 10_000, batched::addAndGet);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Parse>> answers = new ArrayList<>();
                for (int i = 0; i < 3_000; i++) {
                    String text = (i % 50 == 7 ? "fail " : "say ") + i;
                    Locale locale = i % 3 == 0 ? Locale.ENGLISH : Locale.GERMAN;
                    answers.add(threads.submit(() -> batcher.parse(text, locale)));
                }
                for (int i = 0; i < answers.size(); i++) {
                    Future<Parse> answer = answers.get(i);
                    if (i % 50 == 7) {
                        ExecutionException failure = assertThrows(ExecutionException.class, answer::get);
                        assertTrue(String.valueOf(failure.getMessage()).contains("told to fail"));
                    } else {
                        assertEquals("say " + i, answer.get().text());
                    }
                }
            }
            assertEquals(3_000, batched.get(), "every text is in one batch");
            assertTrue(parser.calls() < 3_000 + 3_000, "calls " + parser.calls());
            assertEquals(0, batcher.waiting());
        }
    }

    @Test
    void anIdleBatcherParsesAloneAndAtOnce() {
        FakeParser parser = new FakeParser("a", Duration.ZERO);
        List<Integer> sizes = new ArrayList<>();
        MicroBatcher batcher = new MicroBatcher(new LiveModel(parser, FILE), 1, 10, sizes::add);
        batcher.parse("one", Locale.ENGLISH);
        batcher.parse("two", Locale.ENGLISH);
        assertEquals(List.of(1, 1), sizes);
    }

    @Test
    void aFullQueueRefuses() throws InterruptedException {
        FakeParser slow = new FakeParser("a", Duration.ofMillis(800));
        MicroBatcher batcher = new MicroBatcher(new LiveModel(slow, FILE), 1, 1, size -> {});
        Thread first = Thread.ofVirtual().start(() -> batcher.parse("one", Locale.ENGLISH));
        Thread.sleep(100);
        Thread second = Thread.ofVirtual().start(() -> batcher.parse("two", Locale.ENGLISH));
        Thread.sleep(100);
        assertThrows(OverloadedException.class, () -> batcher.parse("three", Locale.ENGLISH));
        first.join();
        second.join();
        assertEquals("four", batcher.parse("four", Locale.ENGLISH).text());
    }

    @Test
    void aSwapClosesTheOldModelAfterItsLastUser() {
        FakeParser old = new FakeParser("old", Duration.ZERO);
        FakeParser successor = new FakeParser("successor", Duration.ZERO);
        LiveModel model = new LiveModel(old, FILE);
        LiveModel.Lease lease = model.lease();
        model.swap(successor, FILE);
        assertFalse(old.isClosed());
        assertEquals("old", lease.parser().parse("x", Locale.ENGLISH).intent().name());
        lease.close();
        assertTrue(old.isClosed());
        try (LiveModel.Lease next = model.lease()) {
            assertEquals("successor", next.parser().manifest().name());
        }
        assertEquals(1, model.swaps());
    }

    @Test
    void swapsUnderLoadNeverUseAClosedModel() throws ExecutionException, InterruptedException {
        LiveModel model = new LiveModel(new FakeParser("0", Duration.ofNanos(5_000)), FILE);
        MicroBatcher batcher = new MicroBatcher(model, 2, 100_000, size -> {});
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Parse>> answers = new ArrayList<>();
            for (int i = 0; i < 4_000; i++) {
                String text = "say " + i;
                answers.add(threads.submit(() -> batcher.parse(text, Locale.ENGLISH)));
                if (i % 200 == 0) {
                    model.swap(new FakeParser(Integer.toString(i), Duration.ofNanos(5_000)), FILE);
                }
            }
            for (int i = 0; i < answers.size(); i++) {
                assertEquals("say " + i, answers.get(i).get().text());
            }
        }
    }
}
