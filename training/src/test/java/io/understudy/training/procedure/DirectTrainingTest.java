package io.understudy.training.procedure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.error.StorageException;
import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.text.Vocabulary;
import io.understudy.training.SmallCorpus;
import io.understudy.training.loop.Progress;
import io.understudy.training.procedure.TrainingRequest.BundlePrecision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectTrainingTest {

    @TempDir
    Path folder;

    private TrainingRequest request(String name) {
        return TrainingRequest.standard(SmallCorpus.of(120, 1), SmallCorpus.of(45, 2), folder.resolve(name))
                .with(SmallCorpus.recipe())
                .with(BundlePrecision.BOTH);
    }

    @Test
    void learnsExportsAndAnswers() {
        TrainingReport report = DirectTraining.run(request("a.understudy"), Progress.silent());
        assertTrue(Objects.requireNonNull(report.dev()).exactMatch() > 0.95, "dev " + report.dev());
        try (Parser parser = Parser.open(folder.resolve("a.understudy"))) {
            Parse parse = parser.parse("play nina simone please", Locale.ENGLISH);
            assertEquals("play", parse.intent().name());
            assertEquals("music", Objects.requireNonNull(parse.domain()).name());
            assertEquals("nina simone", parse.slots().getFirst().value());
            assertEquals(5, parse.slots().getFirst().start());
            assertTrue(parser.parse("   ", Locale.ENGLISH).isOutOfScope());
            assertEquals(
                    2,
                    parser.parseAll(List.of("play abba", "lights on in the hall now"), Locale.ENGLISH)
                            .size());
        }
        assertFalse(
                Files.exists(folder.resolve("a.understudy.checkpoint")),
                "the checkpoint goes when the run is complete");
    }

    @Test
    void sameSeedGivesTheSameModelAndAnotherSeedAnother() {
        DirectTraining.run(request("one.understudy"), Progress.silent());
        DirectTraining.run(request("two.understudy"), Progress.silent());
        TrainingRequest other = request("three.understudy");
        DirectTraining.run(other.with(other.recipe().withSeed(2)), Progress.silent());
        byte[] one = model("one.understudy");
        assertArrayEquals(one, model("two.understudy"));
        assertNotEquals(BundleFile.sha256(one), BundleFile.sha256(model("three.understudy")));
    }

    private byte[] model(String name) {
        return Objects.requireNonNull(
                BundleFile.read(folder.resolve(name)).entries().get(Bundle.MODEL));
    }

    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void anInterruptedRunResumesToTheSameModel() {
        DirectTraining.run(request("whole.understudy"), Progress.silent());
        Progress interrupting = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                if (epoch.epoch() == 3) {
                    throw new Interruption();
                }
            }
        };
        assertThrows(Interruption.class, () -> DirectTraining.run(request("cut.understudy"), interrupting));
        assertTrue(Files.exists(folder.resolve("cut.understudy.checkpoint")));
        List<Integer> epochs = new ArrayList<>();
        DirectTraining.run(request("cut.understudy"), new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                epochs.add(epoch.epoch());
            }
        });
        assertTrue(epochs.getFirst() > 1, "the epochs before the checkpoint are not repeated: " + epochs);
        assertArrayEquals(model("whole.understudy"), model("cut.understudy"));
    }

    private TrainingRequest withText(String name) {
        return request(name)
                .with(SmallCorpus.recipe().with(Map.of("textEpochs", "3")))
                .withText(SmallCorpus.of(200, 9));
    }

    @Test
    void unlabelledTextIsReadBeforeTheLabelsAndItsWordsAreKnown() {
        Utterance often = Utterance.of("a xylophone, please!", Locale.ENGLISH, null, List.of());
        Utterance once = Utterance.of("a harpsichord", Locale.ENGLISH, null, List.of());
        Corpus text = SmallCorpus.of(60, 9).plus(Corpus.of(List.of(often, often, often, often, often, once)));
        List<Integer> totals = new ArrayList<>();
        TrainingReport report = DirectTraining.run(
                request("text.understudy")
                        .with(SmallCorpus.recipe().with(Map.of("textEpochs", "2")))
                        .withText(text),
                new Progress() {
                    @Override
                    public void epoch(Epoch epoch) {
                        totals.add(epoch.totalEpochs());
                    }
                });
        assertEquals(List.of(2, 2), totals.subList(0, 2), "the text's epochs come first: " + totals);
        assertEquals(120, report.trainUtterances(), "sentences are no labelled utterances");
        try (Parser parser = Parser.open(folder.resolve("text.understudy"))) {
            assertEquals(
                    "play", parser.parse("play abba", Locale.ENGLISH).intent().name());
        }
        Vocabulary words =
                BundleFile.read(folder.resolve("text.understudy")).features().vocabulary();
        assertNotEquals(Vocabulary.UNKNOWN, words.index("xylophone"));
        assertEquals(Vocabulary.UNKNOWN, words.index("harpsichord"), "a word said once has its n-grams alone");
        assertEquals(List.of(), leftovers("text.understudy"));
    }

    private List<String> leftovers(String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(f -> f.startsWith(name + "."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void aRunInterruptedWhileItReadsOrAfterResumesToTheSameModel(int epochsMade) {
        DirectTraining.run(withText("whole.understudy"), Progress.silent());
        int[] heard = {0};
        Progress interrupting = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                if (++heard[0] == epochsMade) {
                    throw new Interruption();
                }
            }
        };
        assertThrows(Interruption.class, () -> DirectTraining.run(withText("cut.understudy"), interrupting));
        int[] again = {0};
        DirectTraining.run(withText("cut.understudy"), new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                again[0]++;
            }
        });
        assertTrue(again[0] < 3 + 6, again[0] + " epochs after the interruption");
        assertArrayEquals(model("whole.understudy"), model("cut.understudy"));
    }

    @Test
    void anotherTextIsAnotherRun() {
        Progress interrupting = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                throw new Interruption();
            }
        };
        assertThrows(Interruption.class, () -> DirectTraining.run(withText("cut.understudy"), interrupting));
        TrainingRequest other = withText("cut.understudy").withText(SmallCorpus.of(200, 10));
        TrainingRequest fresh = withText("fresh.understudy").withText(SmallCorpus.of(200, 10));
        DirectTraining.run(other, Progress.silent());
        DirectTraining.run(fresh, Progress.silent());
        assertArrayEquals(model("fresh.understudy"), model("cut.understudy"));
    }

    @Test
    void aCheckpointOfAnotherRunIsNotResumed() throws IOException {
        Files.write(folder.resolve("b.understudy.checkpoint"), new byte[] {1, 2, 3});
        assertTrue(
                DirectTraining.run(request("b.understudy"), Progress.silent()).epochs() >= 6);
    }

    @Test
    void setsDevAsideOrSaysThatItCannot() {
        List<String> notes = new ArrayList<>();
        Progress hearing = new Progress() {
            @Override
            public void note(String line) {
                notes.add(line);
            }
        };
        Corpus few = SmallCorpus.of(30, 1);
        TrainingReport report = DirectTraining.run(
                TrainingRequest.standard(few, null, folder.resolve("few.understudy"))
                        .with(SmallCorpus.recipe().with(Map.of("minimumSteps", "5", "epochs", "1"))),
                hearing);
        assertEquals(0, report.devUtterances());
        assertTrue(notes.stream().anyMatch(n -> n.contains("too few utterances")), notes.toString());
    }

    @Test
    void aTextThatIsSetAsideIsNotLearnedFrom() {
        DataSplit split = DataSplit.of(SmallCorpus.of(900, 4), null, 3);
        List<String> dev =
                split.dev().utterances().stream().map(Utterance::text).toList();
        assertTrue(split.train().utterances().stream().noneMatch(u -> dev.contains(u.text())));
        assertFalse(dev.isEmpty());
    }

    @Test
    void tellsOfTextsWithTwoIntentsAndLabelsInDevAlone() {
        Utterance one = Utterance.of("lights", Locale.ENGLISH, "on", List.of());
        Utterance two = Utterance.of("lights", Locale.ENGLISH, "off", List.of());
        Utterance strange = Utterance.of("sing", Locale.ENGLISH, "sing", List.of());
        DataSplit split = DataSplit.of(Corpus.of(List.of(one, two)), Corpus.of(List.of(strange)), 1);
        assertTrue(
                split.remarks().toString().contains("\"lights\" is on and off"),
                split.remarks().toString());
        assertTrue(split.remarks().toString().contains("never sees, so always wrong there: sing"));
    }

    @Test
    void refusesDataWithoutAnIntent() {
        Corpus unlabelled = Corpus.of(List.of(Utterance.of("hello", Locale.ENGLISH, null, List.of())));
        assertThrows(
                InputException.class,
                () -> DirectTraining.run(
                        TrainingRequest.standard(unlabelled, null, folder.resolve("x.understudy")), Progress.silent()));
    }

    @Test
    void refusesAFolderThatIsNotThereBeforeItTrains() {
        TrainingRequest lost = TrainingRequest.standard(
                SmallCorpus.of(30, 1), null, folder.resolve("none").resolve("x.understudy"));
        assertThrows(StorageException.class, () -> DirectTraining.run(lost, Progress.silent()));
    }
}
