package io.understudy.training.skill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.Parser;
import io.understudy.training.SmallCorpus;
import io.understudy.training.bench.TrainingBench;
import io.understudy.training.bench.TrainingData;
import io.understudy.training.loop.Progress;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.TrainingRequest;
import io.understudy.training.procedure.TransferSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains real skills in real processes. */
class ManySkillsTest {

    @TempDir
    Path folder;

    private final Map<String, String> small = Map.of("epochs", "3", "minimumSteps", "20", "slotSize", "8");

    private Path base() {
        Path file = folder.resolve("base.understudy");
        DirectTraining.run(
                TrainingRequest.standard(SmallCorpus.of(90, 1), SmallCorpus.of(30, 2), file)
                        .with(SmallCorpus.recipe()),
                Progress.silent());
        return file;
    }

    private static Map<String, TrainingData> skills() {
        Map<String, TrainingData> skills = new LinkedHashMap<>();
        skills.put("one", TrainingData.of(SmallCorpus.of(40, 3), 1));
        skills.put("two", TrainingData.of(SmallCorpus.of(40, 4), 1));
        Utterance alone = Utterance.of("hello there", Locale.ENGLISH, "greet", List.of());
        skills.put("lonely", TrainingData.of(Corpus.of(List.of(alone)), 1));
        Utterance unlabelled = Utterance.of("hello there", Locale.ENGLISH, null, List.of());
        skills.put("unlabelled", TrainingData.of(Corpus.of(List.of(unlabelled)), 1));
        return skills;
    }

    private ManySkills.Report train(Path base, List<String> said) {
        TrainingBench bench = new TrainingBench(folder.resolve("work"), 2, said::add);
        return new ManySkills(bench, base, small, TransferSettings.STANDARD)
                .train(skills(), folder.resolve("work").resolve("models"), folder.resolve("out"));
    }

    @Test
    void trainsEverySkillThatCanBeTrainedAndGoesOnWhereItStopped() throws IOException {
        Path base = base();
        List<String> said = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        ManySkills.Report report = train(base, said);
        assertEquals(
                List.of("one", "two", "lonely"),
                report.compared().stream().map(SkillComparison::name).toList());
        assertEquals(List.of("unlabelled"), report.missing());
        assertTrue(said.stream().anyMatch(line -> line.startsWith("unlabelled.scratch: ")), said.toString());
        assertNotNull(report.summary());
        for (String name : List.of("one", "two", "lonely")) {
            try (Parser parser = Parser.open(folder.resolve("out").resolve(name + ".understudy"))) {
                assertFalse(parser.manifest().intents().isEmpty());
            }
        }

        Path outcome = folder.resolve("work").resolve("outcomes").resolve("one.scratch.json");
        Path other = folder.resolve("work").resolve("outcomes").resolve("two.scratch.json");
        var kept = Files.getLastModifiedTime(outcome);
        Files.delete(other);
        Path foreign = folder.resolve("work").resolve("outcomes").resolve("lonely.scratch.json");
        String own = Files.readString(foreign);
        Files.writeString(foreign, own.replaceFirst("\"digest\" ?: ?\"", "$0x"));
        ManySkills.Report again = train(base, said);
        assertEquals(kept, Files.getLastModifiedTime(outcome), "what is there is not trained again");
        assertTrue(Files.exists(other), "what is missing is");
        assertEquals(
                digest(own), digest(Files.readString(foreign)), "and so is what other data or another version left");
        assertEquals(
                report.compared().get(1).scratchError(), again.compared().get(1).scratchError(), "to the same result");
    }

    private static String digest(String outcome) {
        return outcome.replaceFirst("(?s).*\"digest\" ?: ?\"(\\w+)\".*", "$1");
    }

    @Test
    void aFifthIsSetAsideAndNoTextIsOnBothSides() {
        TrainingData data = TrainingData.of(SmallCorpus.of(100, 5), 7);
        List<String> dev = data.dev().utterances().stream().map(Utterance::text).toList();
        assertTrue(dev.size() >= 20, "dev " + dev.size());
        assertTrue(data.train().utterances().stream().noneMatch(u -> dev.contains(u.text())));
        assertEquals(0, TrainingData.of(SmallCorpus.of(19, 5), 7).dev().size());
    }
}
