package io.understudy.server.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.runtime.Parse;
import io.understudy.server.FakeParser;
import io.understudy.server.model.LiveModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CandidateTest {

    private static final Path FILE = Path.of("candidate.understudy");
    private static final int BUSY = 3;

    /** Compares one answer while {@code BUSY} looks find a request under way; returns how often it looked. */
    private static int looks(boolean givesWay) throws InterruptedException {
        FakeParser own = new FakeParser("lights_on", Duration.ZERO);
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch compared = new CountDownLatch(1);
        TrialListener listener = new TrialListener() {
            @Override
            public void compared(String liveIntent, boolean differs) {
                compared.countDown();
            }

            @Override
            public void dropped() {}

            @Override
            public void failed() {}

            @Override
            public void returned(String candidate, String reason) {}
        };
        try (LiveModel live = new LiveModel(own, FILE);
                Candidate candidate = new Candidate(
                        TrialSettings.shadow(FILE),
                        new FakeParser("lights_off", Duration.ZERO),
                        live,
                        listener,
                        () -> looks.incrementAndGet() <= BUSY ? 1 : 0,
                        () -> givesWay)) {
            Parse answer = own.parse("the hall", Locale.ENGLISH);
            candidate.started().hear(answer);
            assertTrue(compared.await(10, TimeUnit.SECONDS));
        }
        return looks.get();
    }

    @Test
    void aThreadThatGivesWayComparesAtOnce() throws InterruptedException {
        assertEquals(0, looks(true));
    }

    @Test
    void oneThatDoesNotWaitsForAMomentWithoutRequests() throws InterruptedException {
        assertEquals(BUSY + 1, looks(false));
    }
}
