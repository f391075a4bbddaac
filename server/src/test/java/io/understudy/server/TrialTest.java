package io.understudy.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.core.error.UsageException;
import io.understudy.runtime.Parse;
import io.understudy.server.trial.TrialSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Candidates in the shadow and as canaries, over real HTTP. */
@Timeout(60)
class TrialTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("new.understudy");

    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeParser live = new FakeParser("lights_on", Duration.ZERO);
    private final UnderstudyServer server = UnderstudyServer.start(
            ServerSettings.of(Path.of("old.understudy")).at("127.0.0.1", 0), live, Path.of("old.understudy"));

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path));
    }

    private HttpResponse<String> ask(String text, String key) throws IOException, InterruptedException {
        return send(to("/model/parse")
                .header("X-Request-Key", key)
                .POST(BodyPublishers.ofString("{\"text\":\"" + text + "\"}")));
    }

    private static boolean isByCanary(HttpResponse<String> response) {
        return response.headers().firstValue("X-Understudy-Variant").isPresent();
    }

    private static String intent(HttpResponse<String> response) throws IOException {
        assertEquals(200, response.statusCode(), response.body());
        return JSON.readTree(response.body()).path("intent").path("name").asText();
    }

    private JsonNode comparison() throws IOException, InterruptedException {
        return JSON.readTree(send(to("/compare").GET()).body());
    }

    /** The report as soon as so many answers were compared or failed. */
    private JsonNode comparisonOf(int count) throws IOException, InterruptedException {
        JsonNode report = comparison();
        while (report.path("compared").asInt() + report.path("failed").asInt() < count) {
            Thread.sleep(5);
            report = comparison();
        }
        return report;
    }

    @Test
    void withoutACandidateThereIsNothingToCompare() throws IOException, InterruptedException {
        assertEquals("none", comparison().path("mode").asText());
        assertEquals(404, send(to("/candidate").DELETE()).statusCode());
    }

    @Test
    void aShadowAnswersNothingAndIsCompared() throws IOException, InterruptedException {
        FakeParser candidate = new FakeParser("lights_off", Duration.ZERO);
        server.trial().start(TrialSettings.shadow(FILE), candidate);
        for (int i = 0; i < 20; i++) {
            assertEquals("lights_on", intent(ask("hall " + i, "k" + i)));
        }
        assertEquals("nlu_fallback", intent(ask("nothing at all", "k")));
        JsonNode report = comparisonOf(21);
        assertEquals("shadow", report.path("mode").asText());
        assertEquals(20, report.path("disagreed").asInt(), "both decline the last one");
        assertEquals(
                20,
                report.path("by_intent")
                        .path("lights_on")
                        .path("intent_differs")
                        .asInt());
        assertEquals(20, report.path("examples").size());
        assertEquals(
                "lights_off word=0",
                report.path("examples").path(0).path("candidate").asText());
        String metrics = send(to("/metrics").GET()).body();
        assertTrue(
                metrics.contains("understudy_trial_compared_total{differs=\"true\",intent=\"lights_on\"} 20.0"),
                metrics);
        assertEquals(204, send(to("/candidate").DELETE()).statusCode());
        assertTrue(candidate.isClosed());
        assertEquals("lights_on", intent(ask("hall", "k")));
    }

    @Test
    void aSlowOrFailingShadowCostsRequestsNothing() throws IOException, InterruptedException {
        server.trial().start(TrialSettings.shadow(FILE), new FakeParser("lights_off", Duration.ofMillis(200)));
        long begun = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertEquals("lights_on", intent(ask("hall", "k")));
        }
        assertTrue(System.nanoTime() - begun < 5_000_000_000L, "fifty answers of the slow one would take ten seconds");
        FakeParser candidate = new FakeParser("lights_off", Duration.ZERO);
        server.trial().start(TrialSettings.shadow(FILE), candidate);
        assertEquals(500, ask("fail here", "k").statusCode(), "the live model itself fails on this text");
        assertEquals("lights_on", intent(ask("hall", "k")));
        assertEquals(1, comparisonOf(1).path("compared").asInt());
    }

    @Test
    void aCanaryTakesItsShareAndTheSameKeyAlwaysGoesTheSameWay() throws IOException, InterruptedException {
        server.trial()
                .start(
                        TrialSettings.canary(FILE, 0.3).withMostDisagreement(1),
                        new FakeParser("lights_off", Duration.ZERO));
        int byCanary = 0;
        for (int key = 0; key < 300; key++) {
            HttpResponse<String> first = ask("hall", "user" + key);
            HttpResponse<String> second = ask("attic", "user" + key);
            assertEquals(isByCanary(first), isByCanary(second), "user" + key);
            assertEquals(isByCanary(first) ? "lights_off" : "lights_on", intent(first));
            byCanary += isByCanary(first) ? 1 : 0;
        }
        assertTrue(byCanary > 60 && byCanary < 120, "of 300 keys " + byCanary + " went to the canary");
        JsonNode report = comparisonOf(600);
        assertEquals("canary", report.path("mode").asText());
        assertEquals(2 * byCanary, report.path("answered_by_candidate").asInt());
    }

    @Test
    void aCanaryThatDisagreesTooOftenGivesItsTrafficBack() throws IOException, InterruptedException {
        server.trial().start(TrialSettings.canary(FILE, 0.5), new FakeParser("lights_off", Duration.ZERO));
        int asked = 0;
        while (!comparison().path("mode").asText().equals("returned")) {
            ask("hall", "user" + asked++);
            assertTrue(asked < 500, "the gate never breaks");
        }
        assertTrue(asked > 1, "one answer is no proof");
        assertTrue(
                comparison().path("reason").asText().contains("more than 10.0%"),
                comparison().toString());
        for (int key = 0; key < 50; key++) {
            assertEquals("lights_on", intent(ask("hall", "user" + key)), "everything is the live model's again");
        }
        assertTrue(send(to("/metrics").GET()).body().contains("understudy_canary_returns_total 1.0"));
    }

    @Test
    void aCanaryThatAgreesKeepsItsTraffic() throws IOException, InterruptedException {
        server.trial().start(TrialSettings.canary(FILE, 1), new FakeParser("lights_on", Duration.ZERO));
        for (int i = 0; i < 200; i++) {
            assertTrue(isByCanary(ask("hall", "user" + i)));
        }
        JsonNode report = comparisonOf(200);
        assertEquals("canary", report.path("mode").asText());
        assertEquals(0, report.path("disagreed").asInt());
    }

    @Test
    void whatACanaryCannotParseTheLiveModelAnswers() throws IOException, InterruptedException {
        FakeParser broken = new FakeParser("lights_off", Duration.ZERO);
        server.trial().start(TrialSettings.canary(FILE, 1), broken);
        broken.close();
        int asked = 0;
        while (!comparison().path("mode").asText().equals("returned")) {
            assertEquals("lights_on", intent(ask("hall", "user" + asked++)), "no request is lost");
            assertTrue(asked < 500, "the gate never breaks");
        }
        assertTrue(comparison().path("reason").asText().contains("fails on more than 1.0%"));
    }

    @Test
    void aFailureCountsOnceAndOnlyTheCandidatesOwn() throws IOException, InterruptedException {
        FakeParser sometimes = new FakeParser("lights_on", Duration.ZERO) {
            @Override
            public List<Parse> parseAll(List<String> texts, Locale locale) {
                if (texts.getFirst().startsWith("odd")) {
                    throw new IllegalArgumentException("told to fail");
                }
                return super.parseAll(texts, locale);
            }
        };
        server.trial().start(new TrialSettings(FILE, 1, 1, 1), sometimes);
        for (int i = 0; i < 5; i++) {
            assertFalse(isByCanary(ask("odd " + i, "k" + i)), "the live model answers");
            assertTrue(isByCanary(ask("hall", "k" + i)));
        }
        JsonNode report = comparisonOf(10);
        assertEquals(5, report.path("failed").asInt(), report.toString());
        assertEquals(5, report.path("compared").asInt(), report.toString());
    }

    @Test
    void aCanaryThatFailsToLoadWhileTrafficFlowsChangesNothing() throws IOException, InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> traffic = CompletableFuture.supplyAsync(() -> {
            int answered = 0;
            try {
                while (!stop.get()) {
                    assertEquals("lights_on", intent(ask("hall", "user" + answered++)));
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return answered;
        });
        for (String body : new String[] {
            "{\"model_file\":\"missing.understudy\",\"share\":\"5%\"}",
            "{\"model_file\":\"missing.understudy\",\"share\":2}",
            "{\"model_file\":\"missing.understudy\"}",
            "{\"share\":0.1}",
            "no json"
        }) {
            HttpResponse<String> refused = send(to("/canary").PUT(BodyPublishers.ofString(body)));
            assertEquals(400, refused.statusCode(), refused.body());
            assertFalse(JSON.readTree(refused.body()).path("message").asText().isBlank());
        }
        assertEquals(
                400,
                send(to("/shadow").PUT(BodyPublishers.ofString("{\"model_file\":\"missing.understudy\"}")))
                        .statusCode());
        assertEquals("none", comparison().path("mode").asText());
        stop.set(true);
        assertTrue(traffic.join() > 0);
    }

    @Test
    void aCandidateOfAnotherTaskIsRefusedAndTheOneBeforeStays() {
        FakeParser first = new FakeParser("lights_off", Duration.ZERO);
        server.trial().start(TrialSettings.shadow(FILE), first);
        FakeParser stranger = new FakeParser("x", Duration.ZERO) {
            @Override
            public io.understudy.runtime.bundle.Manifest manifest() {
                io.understudy.runtime.bundle.Manifest own = super.manifest();
                return new io.understudy.runtime.bundle.Manifest(
                        own.format(),
                        own.name(),
                        java.util.List.of("de"),
                        own.domains(),
                        own.intents(),
                        own.tags(),
                        own.features(),
                        own.calibration(),
                        own.lexicon(),
                        own.training(),
                        own.entries(),
                        null);
            }
        };
        assertThrows(
                io.understudy.core.error.InputException.class,
                () -> server.trial().start(TrialSettings.shadow(FILE), stranger));
        assertTrue(stranger.isClosed());
        assertFalse(first.isClosed());
    }

    @Test
    void canariesAreWrittenWithAShare() {
        assertEquals(0.05, TrialSettings.canary("a:b.understudy:5%").share(), 1e-12);
        assertEquals(
                Path.of("a:b.understudy"),
                TrialSettings.canary("a:b.understudy:0.05").bundle());
        for (String wrong : new String[] {"v2.understudy", "v2.understudy:", "v2:many", "v2:200%", ":5%"}) {
            assertThrows(UsageException.class, () -> TrialSettings.canary(wrong), wrong);
        }
    }
}
