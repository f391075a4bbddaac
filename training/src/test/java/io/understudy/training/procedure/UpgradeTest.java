package io.understudy.training.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.error.UsageException;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.compare.Aspect;
import io.understudy.runtime.compare.Comparison;
import io.understudy.training.Recipe;
import io.understudy.training.SmallCorpus;
import io.understudy.training.data.LabelSets;
import io.understudy.training.distillation.BundleTeacher;
import io.understudy.training.distillation.EnsembleTeacher;
import io.understudy.training.distillation.Lesson;
import io.understudy.training.loop.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trains real successors of a real predecessor. */
class UpgradeTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Bundle predecessor;

    @BeforeAll
    static void trainPredecessor() {
        Path file = shared.resolve("old.understudy");
        DirectTraining.run(
                TrainingRequest.standard(SmallCorpus.of(60, 1), SmallCorpus.of(45, 2), file)
                        .with(SmallCorpus.recipe())
                        .with(TrainingRequest.BundlePrecision.FLOAT),
                Progress.silent());
        predecessor = BundleFile.read(file);
    }

    /** The data of the predecessor and some of a new domain with a new intent and a new slot. */
    private static Corpus grown() {
        List<Utterance> added = List.of("fern", "ivy", "mint", "rose").stream()
                .map(plant -> new Utterance(
                        "water the " + plant,
                        Locale.ENGLISH,
                        null,
                        "garden",
                        "a_water",
                        List.of(Slot.of("a_plant", 10, 10 + plant.length())),
                        1,
                        null,
                        null))
                .toList();
        return SmallCorpus.of(90, 3).plus(Corpus.of(added));
    }

    private UpgradeReport upgraded(UpgradeMethod method, Map<String, String> settings, List<Bundle> teachers) {
        return upgraded(method.settings(), settings, teachers);
    }

    private UpgradeReport upgraded(UpgradeSettings upgrade, Map<String, String> settings, List<Bundle> teachers) {
        Recipe recipe = SmallCorpus.recipe().withSeed(9).with(settings);
        return Upgrade.run(
                TrainingRequest.standard(grown(), SmallCorpus.of(45, 2), folder.resolve("new.understudy"))
                        .with(recipe)
                        .with(TrainingRequest.BundlePrecision.FLOAT),
                predecessor,
                teachers,
                upgrade,
                Progress.silent());
    }

    private Bundle successor() {
        return BundleFile.read(folder.resolve("new.understudy"));
    }

    @ParameterizedTest
    @EnumSource(UpgradeMethod.class)
    void learnsWhatIsNewAndSaysWhatItReplaces(UpgradeMethod method) {
        UpgradeReport report = upgraded(method, Map.of("epochs", "9"), List.of(predecessor));
        Manifest.Predecessor replaced =
                Objects.requireNonNull(successor().manifest().predecessor());
        assertEquals("old", replaced.name());
        assertEquals(BundleFile.sha256(predecessor.manifest()), replaced.manifestSha256());
        Comparison dev = Objects.requireNonNull(report.dev());
        assertEquals(
                dev.figures(Aspect.UTTERANCE).negativeFlipRate(),
                replaced.comparison().get("negativeFlipRate"));
        assertEquals(List.of("a_water"), dev.intents().added());
        assertEquals("upgrade", successor().manifest().training().procedure());
        try (Parser parser = Parser.of(successor())) {
            assertEquals(
                    "a_water",
                    parser.parse("water the ivy", Locale.ENGLISH).intent().name(),
                    method.title());
            assertEquals(
                    "play", parser.parse("play queen", Locale.ENGLISH).intent().name(), method.title());
        }
    }

    @Test
    void anchoredBeginsAsItsPredecessorAlsoWhenItIsWider() {
        Map<String, String> still = Map.of(
                "epochs",
                "1",
                "minimumSteps",
                "0",
                "learningRate",
                "1e-7",
                "weightDecay",
                "0",
                "commonSize",
                "20",
                "wordSize",
                "24");
        UpgradeReport report = upgraded(UpgradeMethod.ANCHORED, still, List.of(predecessor));
        Comparison dev = Objects.requireNonNull(report.dev());
        assertEquals(0, dev.figures(Aspect.UTTERANCE).negativeFlips());
        assertEquals(
                List.of(),
                dev.flips().stream().filter(f -> f.isNegative()).toList(),
                "one step too small to change an answer");
        FlipCurve curve = Objects.requireNonNull(report.curve());
        assertEquals(0, curve.points().getFirst().predecessorShare());
        assertTrue(report.predecessorShare() > 0.9, "of equals the nearest to the predecessor");
    }

    @Test
    void methodsThatBeginAfreshChooseNoShare() {
        UpgradeReport report = upgraded(UpgradeMethod.FOCAL, Map.of("epochs", "1"), List.of(predecessor));
        assertNull(report.curve());
        assertEquals(0, report.predecessorShare());
        assertNull(successor().manifest().training().base());
    }

    @Test
    void imitationBringsScoresNearer() {
        double none = distance(UpgradeMethod.NONE);
        assertTrue(distance(UpgradeMethod.FOCAL) < 0.8 * none, "focal");
        assertTrue(distance(UpgradeMethod.FOCAL_LOGITS) < 0.8 * none, "focal logits");
    }

    /** Mean absolute difference of the intent logits that both know. */
    private double distance(UpgradeMethod method) {
        upgraded(method.settings().withWeight(1), Map.of(), List.of(predecessor));
        List<Utterance> test = SmallCorpus.of(30, 8).utterances();
        LabelSets labels = LabelSets.of(SmallCorpus.of(60, 1));
        List<Lesson> before = new BundleTeacher(predecessor, labels).lessons(test);
        List<Lesson> after = new BundleTeacher(successor(), labels).lessons(test);
        double sum = 0;
        for (int i = 0; i < test.size(); i++) {
            for (int k = 0; k < labels.intents().size(); k++) {
                sum += Math.abs(before.get(i).intents()[k] - after.get(i).intents()[k]);
            }
        }
        return sum;
    }

    @Test
    void aTeacherKnowsNothingOfNewLabelsAndIsWrongAboutThem() {
        Corpus grown = grown();
        LabelSets labels = LabelSets.of(grown);
        Utterance unknown = grown.utterances().getLast();
        Utterance known = grown.utterances().getFirst();
        List<Lesson> lessons = new BundleTeacher(predecessor, labels)
                .lessons(List.of(unknown, known, Utterance.of("", Locale.ENGLISH, "play", List.of())));
        Lesson lesson = lessons.get(0);
        assertTrue(Float.isNaN(lesson.intents()[labels.intents().indexOf("a_water")]));
        assertFalse(Float.isNaN(lesson.intents()[labels.intents().indexOf("play")]));
        assertFalse(lesson.isIntentRight());
        assertFalse(lesson.areTagsRight()[2], "the token of the new slot, though the teacher leaves it outside");
        assertTrue(lessons.get(1).isIntentRight());
        assertEquals(0, lessons.get(2).areTagsRight().length, "a text without a token");
        Lesson mean = new EnsembleTeacher(
                        List.of(new BundleTeacher(predecessor, labels), new BundleTeacher(predecessor, labels)))
                .lessons(List.of(known))
                .getFirst();
        assertEquals(
                lessons.get(1).intents()[labels.intents().indexOf("play")],
                mean.intents()[labels.intents().indexOf("play")],
                1e-4);
        assertTrue(mean.isIntentRight());
    }

    @Test
    void membersOfTheSameDataAndRecipeAreNotTrainedAgain() {
        TrainingRequest request = TrainingRequest.standard(
                        grown(), SmallCorpus.of(45, 2), folder.resolve("new.understudy"))
                .with(SmallCorpus.recipe().with(Map.of("epochs", "1", "minimumSteps", "0")));
        List<String> notes = new java.util.ArrayList<>();
        Progress noting = new Progress() {
            @Override
            public void note(String line) {
                if (line.startsWith("training member")) {
                    notes.add(line);
                }
            }
        };
        List<Bundle> members = new EnsembleMembers(request, 2).train(noting);
        assertEquals(2, notes.size());
        assertEquals(
                members.getFirst().manifest(),
                new EnsembleMembers(request, 2).train(noting).getFirst().manifest());
        assertEquals(2, notes.size(), "both are there");
        TrainingRequest other = request.with(request.recipe().with(Map.of("dropout", "0.1")));
        new EnsembleMembers(other, 2).train(noting);
        assertEquals(4, notes.size(), "those of another recipe are not taken");
        new EnsembleMembers(other, 2).delete();
        assertFalse(java.nio.file.Files.exists(folder.resolve("new.understudy.member1")));
    }

    @Test
    void goesOnToTheSameSuccessor() {
        upgraded(UpgradeMethod.ANCHORED, Map.of(), List.of(predecessor));
        byte[] whole = Objects.requireNonNull(successor().entries().get(Bundle.MODEL));
        Progress interrupting = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                if (epoch.epoch() == 2) {
                    throw new IllegalStateException("interrupted");
                }
            }
        };
        TrainingRequest request = TrainingRequest.standard(
                        grown(), SmallCorpus.of(45, 2), folder.resolve("new.understudy"))
                .with(SmallCorpus.recipe().withSeed(9))
                .with(TrainingRequest.BundlePrecision.FLOAT);
        assertThrows(
                IllegalStateException.class,
                () -> Upgrade.run(
                        request, predecessor, List.of(predecessor), UpgradeMethod.ANCHORED.settings(), interrupting));
        upgraded(UpgradeMethod.ANCHORED, Map.of(), List.of(predecessor));
        org.junit.jupiter.api.Assertions.assertArrayEquals(
                whole, Objects.requireNonNull(successor().entries().get(Bundle.MODEL)));
    }

    @Test
    void refusesASuccessorThatIsNarrower() {
        UsageException refused = assertThrows(
                UsageException.class,
                () -> upgraded(UpgradeMethod.ANCHORED, Map.of("commonSize", "6"), List.of(predecessor)));
        assertTrue(String.valueOf(refused.getMessage()).contains("narrower"), refused.getMessage());
        assertNotNull(upgraded(UpgradeMethod.DISTILL, Map.of("commonSize", "6", "epochs", "1"), List.of(predecessor)));
    }

    @Test
    void refusesDataOfAnotherTaskAndNoTeacher() {
        Utterance other = Utterance.of("quite another thing", Locale.ENGLISH, "another", List.of());
        TrainingRequest request =
                TrainingRequest.standard(Corpus.of(List.of(other)), null, folder.resolve("new.understudy"));
        InputException refused = assertThrows(
                InputException.class,
                () -> Upgrade.run(request, predecessor, List.of(), UpgradeMethod.NONE.settings(), Progress.silent()));
        assertTrue(String.valueOf(refused.getMessage()).contains("no intent that the predecessor"));
        assertThrows(UsageException.class, () -> upgraded(UpgradeMethod.FOCAL, Map.of(), List.of()));
    }

    @Test
    void theCheapestPointIsChosenAndOfEqualsTheNearest() {
        FlipCurve curve = new FlipCurve(List.of(
                new FlipCurve.Point(0, 0.04, 0.10, 0.02, 0.05),
                new FlipCurve.Point(0.4, 0.04, 0.11, 0.01, 0.02),
                new FlipCurve.Point(0.6, 0.04, 0.11, 0.01, 0.02),
                new FlipCurve.Point(0.9, 0.06, 0.15, 0, 0)));
        assertEquals(0, curve.best(0).predecessorShare());
        assertEquals(0.6, curve.best(1).predecessorShare());
        assertEquals(0.9, curve.best(10).predecessorShare());
    }

    @Test
    void methodsAreNamedAsTheCommandLineWritesThem() {
        assertEquals(UpgradeMethod.ENSEMBLE_TO_ONE, UpgradeMethod.named("ensemble-to-one"));
        UsageException refused = assertThrows(UsageException.class, () -> UpgradeMethod.named("magic"));
        assertTrue(String.valueOf(refused.getMessage()).contains("anchored"));
        assertThrows(UsageException.class, () -> UpgradeMethod.FOCAL.settings().withWeight(-1));
    }
}
