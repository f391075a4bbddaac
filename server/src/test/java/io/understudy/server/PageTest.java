package io.understudy.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, headless Chromium; skipped, and says so, where there is none. */
@Timeout(120)
class PageTest {

    @TempDir
    Path folder;

    private String pageAfterAsking(String text, FakeParser parser) throws IOException, InterruptedException {
        ServerSettings settings = ServerSettings.of(Path.of("fake")).at("127.0.0.1", 0);
        try (UnderstudyServer server = UnderstudyServer.start(settings, parser, Path.of("fake"))) {
            return Browser.documentOf(
                    server.uri() + "/?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8), folder);
        }
    }

    @Test
    void showsIntentAndColouredSlots() throws IOException, InterruptedException {
        String page = pageAfterAsking("🎵 lights in the hall", new FakeParser("lights_on", Duration.ZERO));
        assertTrue(page.contains("<td>lights_on</td>"), page);
        assertTrue(page.contains("<span class=\"slot\" title=\"word = hall (0.80)\" style=\"background: rgb("), page);
        assertTrue(page.contains(">hall<small>word</small>"), page);
        assertTrue(page.contains("🎵 lights in the "), page);
        assertTrue(page.contains("domain home"), page);
    }

    @Test
    void showsWhatTheServerRefuses() throws IOException, InterruptedException {
        String page = pageAfterAsking("fail now", new FakeParser("a", Duration.ZERO));
        assertTrue(page.contains("the server failed: IllegalArgumentException"), page);
        assertFalse(page.contains("class=\"slot\""), page);
    }

    @Test
    void textIsNeverTakenForMarkup() throws IOException, InterruptedException {
        String page = pageAfterAsking("say <img src=x onerror=alert(1)>", new FakeParser("a", Duration.ZERO));
        assertFalse(page.contains("<img"), page);
        assertTrue(page.contains("&lt;img"), page);
    }
}
