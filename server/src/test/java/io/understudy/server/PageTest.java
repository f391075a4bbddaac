package io.understudy.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, headless Chromium; skipped, and says so, where there is none. */
@Timeout(120)
class PageTest {

    @TempDir
    Path folder;

    private String pageAfterAsking(String text, FakeParser parser) throws IOException, InterruptedException {
        String browser = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("");
        assumeTrue(!browser.isEmpty(), "skipped: no Chromium on this machine (Debian: apt-get install chromium)");
        ServerSettings settings = ServerSettings.of(Path.of("fake")).at("127.0.0.1", 0);
        Path dom = folder.resolve("dom.html");
        try (UnderstudyServer server = UnderstudyServer.start(settings, parser, Path.of("fake"))) {
            Process process = new ProcessBuilder(List.of(
                            browser,
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--user-data-dir=" + folder.resolve("profile"),
                            "--virtual-time-budget=8000",
                            "--dump-dom",
                            server.uri() + "/?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8)))
                    .redirectOutput(dom.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertTrue(process.waitFor(90, TimeUnit.SECONDS), "the browser did not end");
        }
        return Files.readString(dom);
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
