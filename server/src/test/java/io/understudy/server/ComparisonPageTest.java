package io.understudy.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.metric.Judged;
import io.understudy.core.metric.Prediction;
import io.understudy.core.metric.Weighting;
import io.understudy.runtime.compare.Comparison;
import io.understudy.runtime.compare.ComparisonPage;
import io.understudy.runtime.compare.GateResult;
import io.understudy.runtime.compare.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page that {@code compare --html} writes, opened from disk in a real browser; it lives here because the browser does. */
@Timeout(120)
class ComparisonPageTest {

    @TempDir
    Path folder;

    private final List<Judged> before = new ArrayList<>();
    private final List<Judged> after = new ArrayList<>();

    private void add(String text, String gold, String old, String now) {
        Utterance utterance = Utterance.of(text, Locale.ENGLISH, gold, List.of());
        before.add(new Judged(utterance, new Prediction(null, old, 0.9, List.of(), false)));
        after.add(new Judged(utterance, new Prediction(null, now, 0.4, List.of(), false)));
    }

    private String opened(String search) throws IOException, InterruptedException {
        for (int i = 0; i < 7; i++) {
            add("still right " + i, "lights_on", "lights_on", "lights_on");
        }
        add("newly wrong </script><img src=x onerror=alert(1)>", "lights_on", "lights_on", "other");
        add("wrong in another way", "lights_on", "lights_on", "other");
        add("newly right", "other", "lights_on", "other");
        Comparison comparison = Comparison.of(
                new FakeParser("lights_on", Duration.ZERO).manifest(),
                new FakeParser("lights_off", Duration.ZERO).manifest(),
                before,
                after,
                Weighting.UTTERANCE,
                0.7);
        Path page = folder.resolve("comparison.html");
        Files.writeString(
                page,
                ComparisonPage.of(
                        comparison, List.of(new GateResult("max-negative-flips", Verdict.FAILS, "20% flip", null))));
        return Browser.documentOf(page.toUri() + search, folder);
    }

    @Test
    void drawsTheChartsAndListsTheFlips() throws IOException, InterruptedException {
        String page = opened("");
        assertTrue(page.contains("lights_on → lights_off"), page);
        assertTrue(page.contains("class=\"FAILS\">fails"), page);
        assertTrue(page.contains("new intents: lights_off; intents gone: lights_on"), page);
        assertTrue(
                page.contains("<b>7</b>") && page.contains("<b>2</b>") && page.contains("<b>1</b>"), "the flip matrix");
        assertTrue(page.contains("aria-label=\"Flips by intent\"") && page.contains("<rect"), "charts");
        assertTrue(page.contains("wrong in another way"), page);
        assertFalse(page.contains("<td>newly right</td>"), "positive flips are shown on request");
        assertTrue(page.contains("2 utterances; severity"), page);
    }

    @Test
    void textIsNeverTakenForMarkup() throws IOException, InterruptedException {
        String page = opened("");
        assertFalse(page.contains("<img"), page);
        assertTrue(page.contains("&lt;img src=x"), page);
    }

    @Test
    void findsWhatIsSearchedFor() throws IOException, InterruptedException {
        String page = opened("?search=ANOTHER");
        assertTrue(page.contains("1 utterance; severity"), page);
        assertTrue(page.contains("wrong in another way"), page);
    }
}
