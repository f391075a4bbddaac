package io.understudy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.onnx.KeywordModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare} and {@code upgrade} as a contract, over real models. */
class CompareAndUpgradeTest {

    @TempDir
    static Path folder;

    private static Path corpus;
    private static Path old;
    private static Path other;

    private static Path written(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, String.join("\n", lines) + "\n");
        return file;
    }

    private static String line(String text, String intent) {
        return "{\"text\": \"" + text + "\", \"intent\": \"" + intent + "\", \"locale\": \"en\"}";
    }

    /** Training with so few steps that it ends within two seconds. */
    private static Run trained(Object... more) {
        List<Object> all = new ArrayList<>(List.of(more));
        for (String setting : List.of(
                "minimumSteps=120", "epochs=1", "wordSize=24", "commonSize=16", "slotSize=12", "learningRate=0.01")) {
            all.add("--set");
            all.add(setting);
        }
        Run run = Run.of(all.toArray());
        assertEquals(0, run.status(), run.err());
        return run;
    }

    /** A successor learned from, and compared on, the corpus. */
    private static Run upgraded(Path from, Path out, Object... more) {
        List<Object> all =
                new ArrayList<>(List.of("upgrade", "--from", from, "--data", corpus, "--dev", corpus, "--out", out));
        all.addAll(List.of(more));
        return trained(all.toArray());
    }

    @BeforeAll
    static void train() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String thing : List.of("lamp", "light", "fan", "radio", "heater", "oven")) {
            lines.add(line("switch the " + thing + " on", "on"));
            lines.add(line("the " + thing + " off please", "off"));
        }
        corpus = written("corpus.jsonl", lines.toArray(String[]::new));
        old = folder.resolve("old.understudy");
        other = folder.resolve("other.understudy");
        trained("train", "--data", corpus, "--dev", corpus, "--out", old);
        List<String> swapped = lines.stream()
                .map(l -> l.contains("fan") ? l.replace("\"on\"", "\"off\"") : l)
                .toList();
        Path mistaken = written("mistaken.jsonl", swapped.toArray(String[]::new));
        trained("train", "--data", mistaken, "--dev", mistaken, "--out", other);
    }

    @Test
    void comparesAModelWithItself() throws IOException {
        Run run = Run.of("compare", old, old, "--data", corpus, "--json");
        assertEquals(0, run.status(), run.err());
        JsonNode whole = run.json().path("comparison").path("all").path("UTTERANCE");
        assertEquals(12, whole.path("utterances").asInt());
        assertEquals(0, whole.path("negativeFlips").asInt());
        assertEquals(1, whole.path("mcNemar").asDouble());
    }

    @Test
    void showsWhatFlipsAndWritesThePages() throws IOException {
        Path html = folder.resolve("comparison.html");
        Path markdown = written("summary.md", "before");
        Run run = Run.of("compare", old, other, "--data", corpus, "--html", html, "--markdown", markdown);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("switch the fan on"), run.out());
        assertTrue(run.out().contains("NFR"), run.out());
        assertTrue(Files.readString(html).contains("switch the fan on"));
        String summary = Files.readString(markdown);
        assertTrue(summary.startsWith("before\n### old → other"), summary);
    }

    @Test
    void gatesHoldFailOrAreUndecided() throws IOException {
        Path protectedOnes = written("protected.jsonl", line("switch the fan on", "on"));
        Run broken = Run.of("compare", old, other, "--data", corpus, "--protect", protectedOnes, "--json");
        assertEquals(3, broken.status(), broken.err());
        assertEquals(
                "FAILS", broken.json().path("gates").path(0).path("verdict").asText());
        Run held = Run.of("compare", old, old, "--data", corpus, "--protect", protectedOnes);
        assertEquals(0, held.status(), held.err());
        Run undecided = Run.of("compare", old, other, "--data", corpus, "--max-negative-flips", "0.5%", "--json");
        assertEquals(0, undecided.status(), "one flip of twelve does not prove more than 0.5%");
        JsonNode gate = undecided.json().path("gates").path(0);
        assertEquals("UNDECIDED", gate.path("verdict").asText());
        assertTrue(gate.path("samplesToDecide").asLong() > 12);
        Run strict = Run.of("compare", old, other, "--data", corpus, "--max-negative-flips", "0.5%", "--strict");
        assertEquals(3, strict.status());
    }

    @Test
    void replacesAClassifierOfAnotherTool() throws IOException {
        Path keywords = new KeywordModel(Map.of("on", "on", "off", "off")).write(folder.resolve("keywords.onnx"));
        Run compared = Run.of("compare", keywords, other, "--data", corpus, "--json");
        assertEquals(0, compared.status(), compared.err());
        JsonNode intents = compared.json().path("comparison").path("all").path("INTENT");
        assertEquals(1, intents.path("oldAccuracy").asDouble());
        assertTrue(intents.path("negativeFlips").asInt() > 0, intents.toString());
        assertEquals(0, Run.of("evaluate", keywords, "--data", corpus).status());
        assertTrue(Run.of("parse", keywords, "fan on").out().contains("on"));
        Path next = folder.resolve("next.understudy");
        Run upgraded = upgraded(keywords, next);
        assertTrue(upgraded.out().contains("focal: on 12 dev utterances"), upgraded.out());
        Run inspected = Run.of("inspect", next, "--json");
        assertEquals(
                "keywords",
                inspected.json().findPath("predecessor").path("name").asText(),
                inspected.out());
        refused(
                2,
                "keywords is not one of our bundles",
                "upgrade",
                "--from",
                keywords,
                "--method",
                "anchored",
                "--data",
                corpus,
                "--out",
                next);
        Path network = folder.resolve("network.onnx");
        Files.write(network, BundleFile.read(old).model());
        refused(1, "a classifier of text has one", "compare", network, other, "--data", corpus);
        refused(1, "there is no such file", "upgrade", "--from", "gone.onnx", "--data", corpus, "--out", next);
    }

    @Test
    void refusesInOneLine() throws IOException {
        Path unknown = written("unknown.jsonl", line("switch the fan on", "explode"));
        Path german = written("german.jsonl", "{\"text\": \"Licht an\", \"intent\": \"on\", \"locale\": \"de\"}");
        Path missing = folder.resolve("missing.jsonl");
        refused(1, "explode", "compare", old, other, "--data", corpus, "--protect", unknown);
        refused(1, "no utterance of the data", "compare", old, other, "--data", unknown);
        refused(1, "is in de", "compare", old, other, "--data", german);
        refused(1, "missing.jsonl", "compare", old, other, "--data", missing);
        refused(1, "missing.jsonl", "compare", old, other, "--data", corpus, "--protect", missing);
        refused(2, "no rate", "compare", old, other, "--data", corpus, "--max-negative-flips", "few");
        refused(2, "no rate", "compare", old, other, "--data", corpus, "--min-gain", "300%");
        refused(2, "--gate-on", "compare", old, other, "--data", corpus, "--gate-on", "mood");
        refused(2, "--threshold", "compare", old, other, "--data", corpus, "--threshold", "7");
        refused(1, "cannot write", "compare", old, other, "--data", corpus, "--html", folder.resolve("no/page.html"));
        refused(2, "--max-negative-flips", "compare", old, other, "--data", corpus, "--max-negative-flips", "-1%");
        refused(2, "predecessor's own file", "upgrade", "--from", old, "--data", corpus, "--out", old);
        refused(2, "--seeds", "experiment", "upgrades", "--data", folder, "--seeds", "0");
        Path out = folder.resolve("x.understudy");
        refused(2, "unknown method", "upgrade", "--from", old, "--data", corpus, "--out", out, "--method", "magic");
        refused(
                2,
                "does not",
                "upgrade",
                "--from",
                old,
                "--data",
                corpus,
                "--out",
                out,
                "--method",
                "none",
                "--weight",
                "2");
        refused(2, "--members", "upgrade", "--from", old, "--data", corpus, "--out", out, "--members", "1");
        refused(1, "no intent that the predecessor", "upgrade", "--from", old, "--data", unknown, "--out", out);
        refused(
                1,
                "no intent that the predecessor",
                "upgrade",
                "--from",
                old,
                "--data",
                unknown,
                "--out",
                out,
                "--method",
                "ensemble");
        assertFalse(Files.exists(folder.resolve(out.getFileName() + ".member1")), "refused before anything is trained");
        Path nowhere = folder.resolve("nowhere").resolve("out.understudy");
        refused(
                1,
                "there is no folder",
                "upgrade",
                "--from",
                old,
                "--data",
                corpus,
                "--dev",
                corpus,
                "--out",
                nowhere,
                "--method",
                "focal",
                "--weight",
                "1,2");
        assertFalse(Files.exists(folder.resolve("nowhere")));
        refused(1, "explode", "upgrade", "--from", old, "--data", corpus, "--out", out, "--protect", unknown);
        refused(2, "exclude each other", "serve", old, "--shadow", other, "--canary", other + ":5%");
        refused(2, "names no share", "serve", old, "--canary", "v2");
        assertFalse(Files.exists(out), "nothing was written");
    }

    private static void refused(int status, String why, Object... arguments) {
        Run run = Run.of(arguments);
        assertEquals(status, run.status(), run.err());
        assertTrue(run.onlyLine().contains(why), run.err());
    }

    @Test
    void upgradesAndSaysWhatTheSuccessorReplaces() throws IOException {
        Path out = folder.resolve("v2.understudy");
        Run run = upgraded(old, out, "--seed", "5", "--max-negative-flips", "60%", "--json");
        assertEquals(
                0,
                run.json()
                        .path("upgrade")
                        .path("dev")
                        .path("all")
                        .path("UTTERANCE")
                        .path("negativeFlips")
                        .asInt());
        assertEquals("HOLDS", run.json().path("gates").path(0).path("verdict").asText(), run.out());
        JsonNode replaced =
                Run.of("inspect", out, "--json").json().path("manifest").path("predecessor");
        assertEquals("old", replaced.path("name").asText());
        assertEquals(0, replaced.path("comparison").path("negativeFlipRate").asDouble(-1));
    }

    @Test
    void choosesAmongWeightsOnDev() throws IOException {
        Path out = folder.resolve("weighed.understudy");
        Run run = upgraded(old, out, "--method", "focal", "--weight", "0.01,5", "--json");
        assertEquals(2, run.json().path("upgrade").path("weights").size(), run.out());
        refused(
                2,
                "named twice",
                "upgrade",
                "--from",
                old,
                "--data",
                corpus,
                "--out",
                out,
                "--dev",
                corpus,
                "--weight",
                "1,1");
        refused(2, "no dev data", "upgrade", "--from", old, "--data", corpus, "--out", out, "--weight", "1,2");
        refused(
                2,
                "does not",
                "upgrade",
                "--from",
                old,
                "--data",
                corpus,
                "--out",
                out,
                "--method",
                "none",
                "--weight",
                "1");
    }

    @Test
    void deploysAnEnsembleAsOneBundle() throws IOException {
        Path out = folder.resolve("together.understudy");
        Run run = upgraded(old, out, "--method", "ensemble", "--members", "2");
        assertTrue(run.out().contains("ensemble: on 12 dev utterances"), run.out());
        assertFalse(run.out().contains("epoch"), run.out());
        assertEquals(
                "old",
                Run.of("inspect", out, "--json")
                        .json()
                        .findPath("predecessor")
                        .path("name")
                        .asText());
        assertEquals(0, Run.of("compare", old, out, "--data", corpus).status());
        try (var files = Files.list(folder)) {
            assertFalse(files.anyMatch(f -> f.toString().contains(".member")), "members are deleted");
        }
        refused(
                1,
                "is an ensemble",
                "upgrade",
                "--from",
                out,
                "--data",
                corpus,
                "--out",
                folder.resolve("after.understudy"));
    }

    @Test
    void learnsFromAnEnsembleThatItTrainsFirst() throws IOException {
        Path out = folder.resolve("ensemble.understudy");
        Run run = upgraded(old, out, "--method", "ensemble-to-one", "--members", "2");
        assertTrue(run.err().contains("training member 2 of 2"), run.err());
        assertTrue(run.out().contains("ensemble-to-one: on 12 dev utterances"), run.out());
        try (var files = Files.list(folder)) {
            assertFalse(files.anyMatch(f -> f.toString().contains(".member")), "members are deleted");
        }
    }
}
