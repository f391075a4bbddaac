package io.understudy.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import io.understudy.server.http.Routes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnderstudyServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ServerSettings SETTINGS =
            ServerSettings.of(Path.of("fake.understudy")).at("127.0.0.1", 0);

    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeParser parser = new FakeParser("lights_on", Duration.ZERO);
    private UnderstudyServer server = UnderstudyServer.start(SETTINGS, parser, Path.of("fake.understudy"));

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    private void restart(ServerSettings settings, FakeParser other) {
        server.close();
        server = UnderstudyServer.start(settings, other, Path.of("fake.understudy"));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(to(path).POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode error(HttpResponse<String> response, int status) throws IOException {
        assertEquals(status, response.statusCode(), response.body());
        JsonNode body = JSON.readTree(response.body());
        assertEquals("failure", body.path("status").asText());
        assertEquals(status, body.path("code").asInt());
        assertFalse(body.path("message").asText().contains("\n"));
        return body;
    }

    @Test
    void answersInRasasShape() throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(post("/model/parse", "{\"text\":\"lights in the hall\",\"message_id\":\"7\"}")
                .body());
        assertEquals("lights in the hall", answer.path("text").asText());
        assertEquals("lights_on", answer.path("intent").path("name").asText());
        assertEquals("word", answer.path("entities").path(0).path("entity").asText());
        assertEquals(14, answer.path("entities").path(0).path("start").asInt());
        assertEquals("hall", answer.path("entities").path(0).path("value").asText());
        assertEquals(2, answer.path("intent_ranking").size());
        assertTrue(answer.path("response_selector").isObject());
        assertEquals("home", answer.path("domain").path("name").asText());
    }

    @Test
    void countsCodePointsAsRasaDoes() throws IOException, InterruptedException {
        JsonNode answer =
                JSON.readTree(post("/model/parse", "{\"text\":\"🎵🎵 hall\"}").body());
        assertEquals(3, answer.path("entities").path(0).path("start").asInt());
        assertEquals(7, answer.path("entities").path(0).path("end").asInt());
    }

    @Test
    void outOfScopeIsRasasFallback() throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(
                post("/model/parse", "{\"text\":\"nothing of the kind\"}").body());
        assertEquals("nlu_fallback", answer.path("intent").path("name").asText());
        assertEquals(0.8, answer.path("intent").path("confidence").asDouble(), 1e-9);
        assertEquals(
                "nlu_fallback",
                answer.path("intent_ranking").path(0).path("name").asText());
        assertEquals(
                "lights_on", answer.path("intent_ranking").path(1).path("name").asText());
    }

    @Test
    void answersBatches() throws IOException, InterruptedException {
        JsonNode answers = JSON.readTree(
                post("/model/parse/batch", "{\"texts\":[\"a b\",\"c d\"]}").body());
        assertEquals("c d", answers.path(1).path("text").asText());
        assertEquals(
                2,
                JSON.readTree(post("/model/parse/batch", "[{\"text\":\"a\"},\"b\"]")
                                .body())
                        .size());
    }

    @Test
    void refusesBadBodiesInOneLine() throws IOException, InterruptedException {
        assertTrue(error(post("/model/parse", "{\"text\":"), 400)
                .path("message")
                .asText()
                .contains("well-formed"));
        assertTrue(error(post("/model/parse", "{\"text\":7}"), 400)
                .path("message")
                .asText()
                .contains("no string"));
        assertTrue(error(post("/model/parse", "{\"txt\":\"a\"}"), 400)
                .path("message")
                .asText()
                .contains("missing"));
        assertTrue(
                error(post("/model/parse", "[]"), 400).path("message").asText().contains("no JSON object"));
        assertTrue(error(post("/model/parse", ""), 400).path("message").asText().contains("no JSON object"));
        assertTrue(error(post("/model/parse/batch", "[[]]"), 400)
                .path("message")
                .asText()
                .contains("no string"));
        error(post("/model/parse", "{\"text\":\"" + "x".repeat(5_000) + "\"}"), 400);
        error(post("/model/parse", "{\"text\":\"" + "x".repeat(2_000_000) + "\"}"), 413);
        error(post("/nowhere", "{}"), 404);
        error(send(to("/model/parse").GET()), 405);
    }

    @Test
    void aFailureOfTheModelIsNoStackTrace() throws IOException, InterruptedException {
        JsonNode failure = error(post("/model/parse", "{\"text\":\"fail now\"}"), 500);
        assertEquals("InternalError", failure.path("reason").asText());
    }

    @Test
    void asksForTheToken() throws IOException, InterruptedException {
        restart(SETTINGS.withToken("secret"), new FakeParser("a", Duration.ZERO));
        error(post("/model/parse", "{\"text\":\"a\"}"), 401);
        error(post("/model/parse?token=wrong", "{\"text\":\"a\"}"), 401);
        assertEquals(200, post("/model/parse?token=secret", "{\"text\":\"a\"}").statusCode());
        HttpResponse<String> bearer =
                send(to("/status").header("Authorization", "Bearer secret").GET());
        assertEquals(200, bearer.statusCode());
        assertEquals(200, send(to("/health").GET()).statusCode());
        assertEquals(200, send(to("/").GET()).statusCode());
    }

    @Test
    void keepsServingWhenASwapIsRefused() throws IOException, InterruptedException {
        HttpRequest.Builder swap = to("/model").PUT(BodyPublishers.ofString("{\"model_file\":\"/none.understudy\"}"));
        assertTrue(error(send(swap), 400).path("message").asText().contains("there is no file"));
        error(send(to("/model").PUT(BodyPublishers.ofString("{}"))), 400);
        assertEquals(200, post("/model/parse", "{\"text\":\"a\"}").statusCode());
        assertFalse(parser.isClosed());
    }

    @Test
    void describesEveryRoute() throws IOException, InterruptedException {
        JsonNode paths = JSON.readTree(send(to("/openapi.json").GET()).body()).path("paths");
        Set<String> described = new HashSet<>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertEquals(Set.copyOf(Routes.ALL), described);
    }

    @Test
    void showsMetricsAndStatus() throws IOException, InterruptedException {
        post("/model/parse", "{\"text\":\"a b\"}");
        post("/model/parse", "{\"text\":\"nothing\"}");
        String metrics = send(to("/metrics").GET()).body();
        assertTrue(metrics.contains("understudy_parses_total 2.0"), metrics);
        assertTrue(metrics.contains("understudy_out_of_scope_total 1.0"));
        assertTrue(metrics.contains("understudy_http_requests_total{route=\"/model/parse\",status=\"200\"} 2.0"));
        assertTrue(metrics.contains("jvm_memory"));
        JsonNode status = JSON.readTree(send(to("/status").GET()).body());
        assertEquals("fake.understudy", status.path("model_file").asText());
        assertEquals("lights_on", status.path("model").asText());
        assertEquals(
                "0.1.0",
                JSON.readTree(send(to("/version").GET()).body()).path("version").asText());
    }

    @Test
    void closingLetsRequestsUnderWayEnd() throws Exception {
        FakeParser slow = new FakeParser("slow", Duration.ofMillis(700));
        restart(SETTINGS, slow);
        CompletableFuture<HttpResponse<String>> underWay = client.sendAsync(
                to("/model/parse")
                        .POST(BodyPublishers.ofString("{\"text\":\"a\"}"))
                        .build(),
                BodyHandlers.ofString());
        Thread.sleep(250);
        server.close();
        assertEquals(200, underWay.get().statusCode());
        assertTrue(slow.isClosed());
    }

    @Test
    void saysThatAPortIsTaken() {
        ServerSettings taken = SETTINGS.at("127.0.0.1", server.uri().getPort());
        FakeParser other = new FakeParser("b", Duration.ZERO);
        StorageException failure =
                assertThrows(StorageException.class, () -> UnderstudyServer.start(taken, other, Path.of("x")));
        assertTrue(String.valueOf(failure.getMessage()).contains("cannot listen on"));
        assertTrue(other.isClosed());
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThrows(UsageException.class, () -> SETTINGS.at("127.0.0.1", 70_000));
        assertThrows(UsageException.class, () -> SETTINGS.withToken("  "));
        assertThrows(UsageException.class, () -> SETTINGS.withLimits(1, 1, 1));
    }
}
