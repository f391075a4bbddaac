package io.understudy.server;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Headless Chromium, for pages that are tested in a real browser; a test is skipped, and says so, where there is none. */
final class Browser {

    private Browser() {}

    /**
     * The document of a page after its scripts ran.
     *
     * @param folder for the browser's own files
     */
    static String documentOf(String address, Path folder) throws IOException, InterruptedException {
        String browser = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("");
        assumeTrue(!browser.isEmpty(), "skipped: no Chromium on this machine (Debian: apt-get install chromium)");
        Path document = folder.resolve("dom.html");
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
                        address))
                .redirectOutput(document.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(90, TimeUnit.SECONDS), "the browser did not end");
        return Files.readString(document);
    }
}
