package io.understudy.training.procedure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.ModelException;
import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.SmallCorpus;
import io.understudy.training.export.NetworkImport;
import io.understudy.training.loop.Progress;
import io.understudy.training.network.Layer;
import io.understudy.training.procedure.TransferSettings.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {

    @TempDir
    Path folder;

    private Bundle base;

    @BeforeEach
    void trainBase() {
        Path file = folder.resolve("base.understudy");
        DirectTraining.run(
                TrainingRequest.standard(SmallCorpus.of(120, 1), SmallCorpus.of(45, 2), file)
                        .with(SmallCorpus.recipe())
                        .with(TrainingRequest.BundlePrecision.FLOAT),
                Progress.silent());
        base = BundleFile.read(file);
    }

    /** A skill whose labels the base has never seen. */
    private static Corpus skill() {
        List<Utterance> utterances = new ArrayList<>();
        for (String plant : List.of("basil", "mint", "the fern", "roses", "a cactus", "ivy")) {
            for (String verb : List.of("water", "please water")) {
                String text = verb + " " + plant;
                utterances.add(Utterance.of(
                        text,
                        Locale.ENGLISH,
                        "WaterPlant",
                        List.of(Slot.of("plant", verb.length() + 1, text.length()))));
            }
            utterances.add(Utterance.of("how old is " + plant, Locale.ENGLISH, "AgeOfPlant", List.of()));
        }
        return Corpus.of(utterances);
    }

    private Map<String, float[]> trained(String name, TransferSettings settings, int epochs) {
        Path file = folder.resolve(name);
        Transfer.run(
                TrainingRequest.standard(skill(), null, file)
                        .with(SmallCorpus.recipe()
                                .with(Map.of(
                                        "epochs", Integer.toString(epochs), "minimumSteps", "0", "wordSize", "20")))
                        .with(TrainingRequest.BundlePrecision.FLOAT),
                base,
                settings,
                Progress.silent());
        return NetworkImport.read(BundleFile.read(file));
    }

    @Test
    void learnsASkillOfOtherLabelsWithTheWidthsOfTheBase() {
        Map<String, float[]> weights = trained("skill.understudy", TransferSettings.STANDARD, 30);
        assertEquals(
                Objects.requireNonNull(NetworkImport.read(base).get("common.forward.inputWeight")).length,
                Objects.requireNonNull(weights.get("common.forward.inputWeight")).length);
        Bundle bundle = BundleFile.read(folder.resolve("skill.understudy"));
        assertEquals("transfer", bundle.manifest().training().procedure());
        assertEquals(
                "base",
                Objects.requireNonNull(bundle.manifest().training().base()).name());
        try (Parser parser = Parser.of(bundle)) {
            Parse parse = parser.parse("please water mint", Locale.ENGLISH);
            assertEquals("WaterPlant", parse.intent().name());
            assertEquals("mint", parse.slots().getFirst().value());
        }
    }

    /** How rare the linear part of a skill's bundle thinks a word is, squared. */
    private double rarity(String name, String word) {
        trained(name, TransferSettings.STANDARD, 1);
        Bundle bundle = BundleFile.read(folder.resolve(name));
        TextFeatures features = bundle.features();
        return Objects.requireNonNull(bundle.linear(features)).wordMass(features.ofWord(word));
    }

    @Test
    void knowsHowCommonWordsAreInTheBaseWhereItsLinearPartSays() {
        double known = rarity("skill.understudy", "lights");
        Map<String, byte[]> entries = new HashMap<>(base.entries());
        entries.remove(Bundle.LINEAR);
        base = new Bundle(base.manifest(), entries);
        double unknown = rarity("bare.understudy", "lights");
        assertTrue(known < 0.5 * unknown, known + " of " + unknown + " for a word that the skill never shows");
    }

    @Test
    void knowsTheWordsOfTheBaseAndTheNewOnes() {
        trained("skill.understudy", TransferSettings.STANDARD, 1);
        List<String> words = BundleFile.read(folder.resolve("skill.understudy"))
                .features()
                .vocabulary()
                .words();
        List<String> known = base.features().vocabulary().words();
        assertEquals(known, words.subList(0, known.size()));
        assertTrue(words.contains("cactus"));
        assertFalse(known.contains("cactus"));
    }

    @Test
    void frozenLayersDoNotMoveAndOthersDo() {
        Map<String, float[]> before = NetworkImport.read(base);
        Map<String, float[]> after =
                trained("skill.understudy", new TransferSettings(Kept.COMMON, 100, false, 1, 1), 2);
        assertArrayEquals(before.get("common.forward.stateWeight"), after.get("common.forward.stateWeight"));
        Map<String, float[]> moved = trained("moved.understudy", new TransferSettings(Kept.COMMON, 1, false, 1, 1), 2);
        assertTrue(distance(before, moved, "common.forward.stateWeight") > 1e-4, "thaws after an epoch");
    }

    private TrainingReport averaged(String name, int trainings, Progress progress) {
        return Transfer.run(
                TrainingRequest.standard(skill(), null, folder.resolve(name))
                        .with(SmallCorpus.recipe().with(Map.of("epochs", "3", "minimumSteps", "0")))
                        .with(TrainingRequest.BundlePrecision.FLOAT),
                base,
                TransferSettings.STANDARD.averaging(trainings),
                progress);
    }

    @Test
    void trainingsThatBeginAtTheBaseAreAveraged() {
        List<String> notes = new ArrayList<>();
        TrainingReport one = averaged("one.understudy", 1, Progress.silent());
        TrainingReport two = averaged("two.understudy", 2, new Progress() {
            @Override
            public void note(String line) {
                notes.add(line);
            }
        });
        assertEquals(2 * one.steps(), two.steps());
        assertTrue(notes.contains("training 2 of 2"), notes.toString());
        assertEquals(
                "2",
                BundleFile.read(folder.resolve("two.understudy"))
                        .manifest()
                        .training()
                        .recipe()
                        .get("transfer.trainings"));
        Map<String, float[]> single = NetworkImport.read(BundleFile.read(folder.resolve("one.understudy")));
        Map<String, float[]> mean = NetworkImport.read(BundleFile.read(folder.resolve("two.understudy")));
        Map<String, float[]> before = NetworkImport.read(base);
        String layer = "common.forward.stateWeight";
        assertTrue(distance(single, mean, layer) > 1e-4, "the second training is another");
        assertTrue(
                distance(before, mean, layer) < 1.05 * distance(before, single, layer), "a mean lies no further out");
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(f -> f.toString().endsWith(".checkpoint")), "nothing is left behind");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void averagedTrainingsResumeToTheSameModel(int epochsMade) {
        averaged("whole.understudy", 2, Progress.silent());
        int[] heard = {0};
        assertThrows(
                IllegalStateException.class,
                () -> averaged("cut.understudy", 2, new Progress() {
                    @Override
                    public void epoch(Epoch epoch) {
                        if (++heard[0] == epochsMade) {
                            throw new IllegalStateException("interrupted");
                        }
                    }
                }));
        int[] again = {0};
        averaged("cut.understudy", 2, new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                again[0]++;
            }
        });
        assertEquals(6 - epochsMade, again[0], "what was made is not made again");
        assertArrayEquals(
                BundleFile.read(folder.resolve("whole.understudy")).model(),
                BundleFile.read(folder.resolve("cut.understudy")).model());
    }

    @Test
    void layersThatAreNotKeptStartAfresh() {
        Map<String, float[]> before = NetworkImport.read(base);
        Map<String, float[]> embeddings =
                trained("e.understudy", new TransferSettings(Kept.EMBEDDINGS, 100, false, 1, 1), 1);
        assertTrue(distance(before, embeddings, "common.forward.stateWeight") > 1);
        Map<String, float[]> tasks = trained("t.understudy", new TransferSettings(Kept.TASKS, 100, false, 1, 1), 1);
        assertArrayEquals(before.get("slot.forward.stateWeight"), tasks.get("slot.forward.stateWeight"));
        assertArrayEquals(before.get("attentionQuery"), tasks.get("attentionQuery"));
    }

    /** A skill that shares the slot {@code artist} with the base, beside a slot of its own. */
    private static Corpus skillWithSharedLabel() {
        List<Utterance> utterances = new ArrayList<>();
        for (String artist : List.of("abba", "nina simone", "queen")) {
            String text = "follow " + artist + " on stage";
            utterances.add(Utterance.of(
                    text,
                    Locale.ENGLISH,
                    "Follow",
                    List.of(
                            Slot.of("artist", 7, 7 + artist.length()),
                            Slot.of("place", text.length() - 5, text.length()))));
        }
        return Corpus.of(utterances);
    }

    @Test
    void labelsOfTheSameNameKeepWhatTheHeadsKnowOfThem() {
        Path file = folder.resolve("shared.understudy");
        Transfer.run(
                TrainingRequest.standard(skillWithSharedLabel(), null, file)
                        .with(SmallCorpus.recipe()
                                .with(Map.of("epochs", "1", "minimumSteps", "0", "learningRate", "1e-7")))
                        .with(TrainingRequest.BundlePrecision.FLOAT),
                base,
                TransferSettings.STANDARD,
                Progress.silent());
        Bundle skill = BundleFile.read(file);
        float[] before = Objects.requireNonNull(NetworkImport.read(base).get("tagHead"));
        float[] after = Objects.requireNonNull(NetworkImport.read(skill).get("tagHead"));
        List<String> oldTags = base.manifest().tags();
        List<String> newTags = skill.manifest().tags();
        assertTrue(newTags.contains("B-place") && !oldTags.contains("B-place"), newTags.toString());
        for (String shared : List.of("O", "B-artist", "I-artist")) {
            for (int row = 0; row < after.length / newTags.size(); row++) {
                assertEquals(
                        before[row * oldTags.size() + oldTags.indexOf(shared)],
                        after[row * newTags.size() + newTags.indexOf(shared)],
                        1e-4,
                        shared);
            }
        }
        int from = newTags.indexOf("B-artist") * newTags.size() + newTags.indexOf("I-artist");
        int old = oldTags.indexOf("B-artist") * oldTags.size() + oldTags.indexOf("I-artist");
        assertEquals(base.transitions()[old], skill.transitions()[from], 1e-4);
    }

    @Test
    void theBasesTextFeaturesAreTaken() {
        Path other = folder.resolve("other.understudy");
        DirectTraining.run(
                TrainingRequest.standard(SmallCorpus.of(60, 1), SmallCorpus.of(30, 2), other)
                        .with(SmallCorpus.recipe())
                        .with(new TextFeatures.Settings(64, 3, 3, 12)),
                Progress.silent());
        base = BundleFile.read(other);
        trained("skill.understudy", TransferSettings.STANDARD, 1);
        assertEquals(
                new TextFeatures.Settings(64, 3, 3, 12),
                BundleFile.read(folder.resolve("skill.understudy")).manifest().features());
    }

    @Test
    void refusesABundleOfAnotherKindInOneLine() {
        Map<String, byte[]> entries = new java.util.HashMap<>(base.entries());
        entries.put(Bundle.MODEL, new byte[] {8, 8});
        ModelException refused = assertThrows(
                ModelException.class,
                () -> Transfer.run(
                        TrainingRequest.standard(skill(), null, folder.resolve("x.understudy")),
                        new Bundle(base.manifest(), entries),
                        TransferSettings.STANDARD,
                        Progress.silent()));
        assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
    }

    private static double distance(Map<String, float[]> one, Map<String, float[]> other, String name) {
        float[] a = Objects.requireNonNull(one.get(name));
        float[] b = Objects.requireNonNull(other.get(name));
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void ratesFallWithDepthAndThawFromAbove() {
        TransferSettings settings = new TransferSettings(Kept.TASKS, 2, true, 0.5, 1);
        assertEquals(1, settings.rateFactor(Layer.HEAD, 0));
        assertEquals(0, settings.rateFactor(Layer.TASK, 1));
        assertEquals(0.5, settings.rateFactor(Layer.TASK, 2));
        assertEquals(0, settings.rateFactor(Layer.COMMON, 3));
        assertEquals(0.25, settings.rateFactor(Layer.COMMON, 4));
        assertEquals(0, settings.rateFactor(Layer.EMBEDDING, 5));
        assertEquals(0.125, settings.rateFactor(Layer.EMBEDDING, 6));
    }
}
