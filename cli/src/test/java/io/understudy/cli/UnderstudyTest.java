package io.understudy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line as a contract: statuses, one-line errors, JSON on standard output. */
class UnderstudyTest {

    @TempDir
    static Path folder;

    private static Path corpus;
    private static Path bundle;

    @BeforeAll
    static void train() throws IOException {
        corpus = folder.resolve("nlu.yml");
        StringBuilder yaml = new StringBuilder("version: \"3.1\"\nnlu:\n- intent: lights_on\n  examples: |\n");
        for (String room : List.of("kitchen", "hall", "attic", "garage", "study")) {
            yaml.append("    - turn on the light in the [")
                    .append(room)
                    .append("](room)\n    - [")
                    .append(room)
                    .append("](room) light on\n");
        }
        yaml.append("- intent: play\n  examples: |\n");
        for (String artist : List.of("abba", "queen", "bach", "adele", "drake")) {
            yaml.append("    - play [")
                    .append(artist)
                    .append("](artist)\n    - put some [")
                    .append(artist)
                    .append("](artist) on\n");
        }
        Files.writeString(corpus, yaml);
        bundle = folder.resolve("home.understudy");
        Run run = Run.of(
                "train",
                "--data",
                corpus,
                "--out",
                bundle,
                "--json",
                "--set",
                "minimumSteps=150",
                "--set",
                "epochs=1",
                "--set",
                "wordSize=24",
                "--set",
                "commonSize=16",
                "--set",
                "slotSize=12",
                "--set",
                "learningRate=0.01");
        assertEquals(0, run.status(), run.err());
        assertEquals(20, run.json().path("trainUtterances").asInt());
    }

    @Test
    void parsesAndAnswersInRasasShape() throws IOException {
        Run run = Run.of("parse", bundle, "turn on the light in the garage", "--json");
        assertEquals(0, run.status(), run.err());
        assertEquals("lights_on", run.json().path("intent").path("name").asText());
        assertEquals("room", run.json().path("entities").path(0).path("entity").asText());
        assertEquals(25, run.json().path("entities").path(0).path("start").asInt());
    }

    @Test
    void evaluatesAndInspects() throws IOException {
        Run evaluated = Run.of("evaluate", bundle, "--data", corpus, "--json");
        assertEquals(0, evaluated.status(), evaluated.err());
        assertTrue(evaluated.json().path("all").path("exactMatch").asDouble() > 0.9, evaluated.out());
        assertTrue(Run.of("evaluate", bundle, "--data", corpus).out().contains("slot F1"));
        Run inspected = Run.of("inspect", bundle, "--json");
        assertEquals(
                "direct",
                inspected
                        .json()
                        .path("manifest")
                        .path("training")
                        .path("procedure")
                        .asText());
    }

    @Test
    void importsAndCounts() throws IOException {
        Path out = folder.resolve("corpus.jsonl.gz");
        Run run = Run.of("import", corpus, "--out", out, "--json");
        assertEquals(0, run.status(), run.err());
        assertEquals("rasa", run.json().path("format").asText());
        assertEquals(20, run.json().path("utterances").asInt());
        assertEquals(
                20,
                Run.of("import", out, "--out", folder.resolve("again.jsonl"), "--json")
                        .json()
                        .path("utterances")
                        .asInt());
    }

    @Test
    void saysInOneLineWhatIsWrongWithAFile() throws IOException {
        Path missing = folder.resolve("none.jsonl");
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        Path binary = Files.write(folder.resolve("binary.jsonl"), new byte[] {'{', 0, 1, 2});
        Path latin = Files.write(
                folder.resolve("latin.jsonl"), "{\"text\":\"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        List<String> lines = new ArrayList<>();
        for (Path file : List.of(missing, empty, binary, latin)) {
            Run run = Run.of("train", "--data", file, "--out", folder.resolve("x.understudy"));
            assertEquals(1, run.status(), file + ": " + run.err());
            lines.add(run.onlyLine());
        }
        assertTrue(lines.get(0).contains("there is no file"), lines.get(0));
        assertTrue(lines.get(1).contains("empty.jsonl is empty"), lines.get(1));
        assertTrue(lines.get(2).contains("binary.jsonl:1:"), lines.get(2));
        assertTrue(lines.get(3).contains("UTF-8"), lines.get(3));
    }

    @Test
    void refusesWhatIsNoBundle() {
        Run run = Run.of("parse", corpus, "hello");
        assertEquals(1, run.status());
        assertTrue(run.onlyLine().contains("no model bundle"));
    }

    @Test
    void wrongUsageIsStatusTwoAndNamesWhatWasMeant() {
        Run flag = Run.of("train", "--dta", corpus, "--out", "x");
        assertEquals(2, flag.status());
        assertTrue(flag.onlyLine().contains("--data"), flag.err());
        Run setting = Run.of("train", "--data", corpus, "--out", "x", "--set", "hidden=3");
        assertEquals(2, setting.status());
        assertTrue(setting.onlyLine().contains("unknown setting hidden; allowed: seed, wordSize"), setting.err());
        Run format = Run.of("import", corpus, "--format", "rassa", "--out", "x");
        assertEquals(2, format.status());
        assertTrue(format.onlyLine().contains("did you mean rasa?"), format.err());
        assertEquals(
                2,
                Run.of("train", "--data", corpus, "--out", "x", "--set", "dropout=7")
                        .status());
        assertEquals(
                2,
                Run.of("evaluate", bundle, "--data", corpus, "--part", "tset").status());
    }

    private static Run trainedBriefly(Object... options) {
        List<Object> words = new ArrayList<>(List.of("train", "--data", corpus));
        words.addAll(List.of(options));
        for (String setting : List.of("minimumSteps=5", "epochs=1", "textEpochs=1", "wordSize=8")) {
            words.addAll(List.of("--set", setting));
        }
        return Run.of(words.toArray());
    }

    @Test
    void readsUnlabelledTextFirstOrSaysInOneLineWhyNot() throws IOException {
        Path out = folder.resolve("read.understudy");
        Path text = folder.resolve("text.txt");
        Files.writeString(text, "Where is the garage?\n\nPut it on!\nThe garage is dark.\n");
        Run run = trainedBriefly("--text", text, "--text", corpus, "--out", out);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("reading 23 sentences without labels"), run.err());
        assertEquals(
                "23",
                Run.of("inspect", out, "--json")
                        .json()
                        .at("/manifest/training/recipe/textSentences")
                        .asText());
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {65, 0, 66, 10});
        Path lost = folder.resolve("none.txt");
        for (Path wrong : List.of(empty, binary, lost)) {
            Run refused = Run.of("train", "--data", corpus, "--text", wrong, "--out", out);
            assertEquals(1, refused.status(), refused.err());
            assertTrue(refused.onlyLine().contains(wrong.toString()), refused.err());
        }
        Path half = Files.writeString(folder.resolve("half.jsonl"), "{\"text\":\"a dog barks\"}\n{\"text\":3}\n");
        Run strict = Run.of("train", "--data", corpus, "--text", half, "--out", out);
        assertEquals(1, strict.status());
        assertTrue(strict.onlyLine().contains("half.jsonl:2"), strict.err());
        Run skipping = Run.of(
                "train",
                "--data",
                corpus,
                "--format",
                "rasa",
                "--text",
                half,
                "--skip-bad",
                "--out",
                out,
                "--set",
                "textEpochs=0");
        assertEquals(2, skipping.status(), "stops at the setting, before anything is read");
        Run left = trainedBriefly("--format", "rasa", "--text", half, "--skip-bad", "--out", out);
        assertEquals(0, left.status(), left.err());
        assertTrue(left.err().contains("half.jsonl: 1 left out"), left.err());
        Run epochs = Run.of("train", "--data", corpus, "--text", text, "--set", "textEpochs=0", "--out", out);
        assertEquals(2, epochs.status());
        assertTrue(epochs.onlyLine().contains("setting textEpochs is 0"), epochs.err());
    }

    @Test
    void wrongBasesAndStudiesAreSaidInOneLine() {
        Path out = folder.resolve("skill.understudy");
        Run missing = Run.of("train", "--data", corpus, "--base", folder.resolve("none.understudy"), "--out", out);
        assertEquals(1, missing.status());
        assertTrue(missing.err().lines().anyMatch(line -> line.contains("there is no file")), missing.err());
        Run noBundle = Run.of("train", "--data", corpus, "--base", corpus, "--out", out);
        assertEquals(1, noBundle.status());
        assertTrue(noBundle.err().contains("no model bundle"), noBundle.err());
        Run layers = Run.of("train", "--data", corpus, "--base", bundle, "--keep", "heads", "--out", out);
        assertEquals(2, layers.status());
        assertTrue(layers.onlyLine().contains("allowed: embeddings, common, tasks, labels"), layers.err());
        Run freeze = Run.of("train", "--data", corpus, "--base", bundle, "--freeze", "-1", "--out", out);
        assertEquals(2, freeze.status());
        assertTrue(freeze.onlyLine().contains("--freeze is -1"), freeze.err());
        Run average = Run.of("train", "--data", corpus, "--base", bundle, "--average", "0", "--out", out);
        assertEquals(2, average.status());
        assertTrue(average.onlyLine().contains("--average is 0"), average.err());
        Run alone = Run.of("train", "--data", corpus, "--average", "2", "--out", out);
        assertEquals(2, alone.status());
        assertTrue(alone.onlyLine().contains("name one with --base"), alone.err());
        Run averagedMany = Run.of("train-many", "--data", folder, "--average", "2", "--out", folder.resolve("models"));
        assertEquals(2, averagedMany.status());
        assertTrue(averagedMany.onlyLine().contains("name one with --base"), averagedMany.err());
        Run study = Run.of("experiment", "transfr", "--data", folder);
        assertEquals(2, study.status());
        assertTrue(study.onlyLine().contains("allowed: transfer"), study.err());
        Run noSets = Run.of("experiment", "transfer", "--data", folder, "--work", folder.resolve("work"));
        assertEquals(2, noSets.status());
        assertTrue(noSets.onlyLine().contains("massive"), noSets.err());
        Run part = Run.of("experiment", "transfer", "--data", folder, "--only", "skill");
        assertEquals(2, part.status());
        assertTrue(part.onlyLine().contains("unknown part skill"), part.err());
        Path noFolder = corpus.resolve("results").resolve("transfer");
        Run unwritable = Run.of("experiment", "transfer", "--data", folder, "--out", noFolder);
        assertNotEquals(0, unwritable.status());
        assertTrue(unwritable.onlyLine().contains("cannot make the folder " + noFolder.getParent()), unwritable.err());
        Run many = Run.of("train-many", "--data", corpus, "--out", folder.resolve("models"));
        assertEquals(2, many.status());
        assertTrue(many.onlyLine().contains("is no folder"), many.err());
    }

    @Test
    void trainsManySkillsFromABaseAndNamesTheOneThatCannotBe() throws IOException {
        Path skills = Files.createDirectory(folder.resolve("skills"));
        Files.copy(corpus, skills.resolve("lights.yml"));
        Files.writeString(skills.resolve("broken.jsonl"), "{\"text\":");
        Path models = folder.resolve("models");
        Run run = Run.of(
                "train-many",
                "--data",
                skills,
                "--base",
                bundle,
                "--out",
                models,
                "--set",
                "epochs=2",
                "--set",
                "minimumSteps=5",
                "--json");
        assertEquals(1, run.status(), run.err());
        assertTrue(run.err().contains("left out: ") && run.err().contains("broken.jsonl:"), run.err());
        assertEquals("lights", run.json().at("/compared/0/name").asText());
        assertTrue(Files.exists(models.resolve("lights.understudy")));
        Run again = Run.of("parse", models.resolve("lights.understudy"), "turn on the light in the hall", "--json");
        assertEquals(0, again.status(), again.err());
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        PrintStream standardError = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        try {
            for (String verb :
                    new CommandLine(Understudy.class).getSubcommands().keySet()) {
                Run run = Run.of(verb, "--help");
                assertEquals(0, run.status(), verb);
                assertTrue(run.out().contains("Example") || verb.equals("help"), verb);
            }
        } finally {
            System.setErr(standardError);
        }
        assertEquals("", warnings.toString(StandardCharsets.UTF_8));
        assertTrue(Run.of("completion").out().contains("complete"));
        assertTrue(Run.of("--version").out().contains("understudy 0.1.0"));
    }

    /** The list of commands shows the first line of each description. */
    @Test
    void theFirstLineOfEveryDescriptionIsASentence() {
        new CommandLine(Understudy.class).getSubcommands().forEach((verb, command) -> {
            String first = command.getCommandSpec().usageMessage().description()[0];
            assertTrue(first.endsWith(".") || verb.equals("help"), verb + ": " + first);
        });
    }

    @Test
    void debugShowsATraceAndNothingElseDoes() {
        assertTrue(Run.of("parse", corpus, "hello", "--debug").err().contains("\tat "));
    }
}
