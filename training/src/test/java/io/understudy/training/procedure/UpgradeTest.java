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
import io.understudy.runtime.onnx.KeywordModel;
import io.understudy.training.Recipe;
import io.understudy.training.SmallCorpus;
import io.understudy.training.data.LabelSets;
import io.understudy.training.distillation.BundleTeacher;
import io.understudy.training.distillation.EnsembleTeacher;
import io.understudy.training.distillation.Lesson;
import io.understudy.training.loop.Progress;
import java.io.IOException;
import java.nio.file.Files;
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

    private UpgradeReport upgraded(UpgradeMethod method, Map<String, String> settings) {
        List<Bundle> ensemble = method == UpgradeMethod.ENSEMBLE_TO_ONE ? List.of(predecessor, predecessor) : List.of();
        return upgraded(method.settings(), settings, Predecessor.of(predecessor), ensemble);
    }

    private UpgradeReport upgraded(
            UpgradeSettings upgrade, Map<String, String> settings, Predecessor old, List<Bundle> ensemble) {
        Recipe recipe = SmallCorpus.recipe().withSeed(9).with(settings);
        try (old) {
            return Upgrade.run(
                    TrainingRequest.standard(grown(), SmallCorpus.of(45, 2), folder.resolve("new.understudy"))
                            .with(recipe)
                            .with(TrainingRequest.BundlePrecision.FLOAT),
                    old,
                    ensemble,
                    upgrade,
                    Progress.silent());
        }
    }

    private Bundle successor() {
        return BundleFile.read(folder.resolve("new.understudy"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENSEMBLE")
    void learnsWhatIsNewAndSaysWhatItReplaces(UpgradeMethod method) {
        UpgradeReport report = upgraded(method, Map.of("epochs", "9"));
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
        UpgradeReport report = upgraded(UpgradeMethod.ANCHORED, still);
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
        UpgradeReport report = upgraded(UpgradeMethod.FOCAL, Map.of("epochs", "1"));
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
        upgraded(method.settings().withWeight(1), Map.of(), Predecessor.of(predecessor), List.of());
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
        upgraded(UpgradeMethod.ANCHORED, Map.of());
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
        assertThrows(IllegalStateException.class, () -> upgraded(request, Predecessor.of(predecessor), interrupting));
        upgraded(UpgradeMethod.ANCHORED, Map.of());
        org.junit.jupiter.api.Assertions.assertArrayEquals(
                whole, Objects.requireNonNull(successor().entries().get(Bundle.MODEL)));
    }

    private static void upgraded(TrainingRequest request, Predecessor old, Progress progress) {
        try (old) {
            Upgrade.run(request, old, List.of(), UpgradeMethod.ANCHORED.settings(), progress);
        }
    }

    @Test
    void ofSeveralWeightsDevChoosesAndWhatIsTrainedIsKept() {
        List<String> notes = new java.util.ArrayList<>();
        Progress noting = new Progress() {
            @Override
            public void epoch(Epoch epoch) {
                if (epoch.epoch() == 1) {
                    notes.add("trains");
                }
                if (notes.size() == 2) {
                    throw new IllegalStateException("interrupted");
                }
            }
        };
        assertThrows(IllegalStateException.class, () -> weighed(noting, List.of(0.0, 40.0)));
        assertEquals(2, notes.size());
        notes.add("again");
        UpgradeReport report = weighed(noting, List.of(0.0, 40.0));
        assertEquals(List.of("trains", "trains", "again"), notes, "the first one is there, the second goes on");
        assertEquals(
                List.of(0.0, 40.0),
                report.weights().stream().map(WeightChoice.Trial::weight).toList());
        FlipCurve.Point loose = report.weights().getFirst().dev();
        FlipCurve.Point tight = report.weights().getLast().dev();
        assertTrue(loose.cost(1) != tight.cost(1), "so much weight on the predecessor is not without effect");
        double best = loose.cost(1) < tight.cost(1) ? 0.0 : 40.0;
        assertEquals(
                Double.toString(best),
                successor().manifest().training().recipe().get("upgrade.weight"));
        assertEquals("new", successor().manifest().name());
        assertEquals(
                folder.resolve("new.understudy").toString(), report.training().bundle());
        assertFalse(Files.exists(folder.resolve("new.understudy.weights")));
        assertThrows(UsageException.class, () -> weighed(Progress.silent(), List.of(1.0, 1.0)));
    }

    private UpgradeReport weighed(Progress progress, List<Double> weights) {
        TrainingRequest request = TrainingRequest.standard(
                        grown(), SmallCorpus.of(45, 2), folder.resolve("new.understudy"))
                .with(SmallCorpus.recipe().with(Map.of("epochs", "2", "minimumSteps", "0")))
                .with(TrainingRequest.BundlePrecision.FLOAT);
        UpgradeSettings settings = UpgradeMethod.FOCAL_LOGITS.settings().withFlipCost(1);
        try (Predecessor old = Predecessor.of(predecessor)) {
            return WeightChoice.run(request, old, List.of(), settings, weights, progress);
        }
    }

    @Test
    void refusesASuccessorThatIsNarrower() {
        UsageException refused =
                assertThrows(UsageException.class, () -> upgraded(UpgradeMethod.ANCHORED, Map.of("commonSize", "6")));
        assertTrue(String.valueOf(refused.getMessage()).contains("narrower"), refused.getMessage());
        assertNotNull(upgraded(UpgradeMethod.DISTILL, Map.of("commonSize", "6", "epochs", "1")));
    }

    @Test
    void refusesDataOfAnotherTask() {
        Utterance other = Utterance.of("quite another thing", Locale.ENGLISH, "another", List.of());
        TrainingRequest request =
                TrainingRequest.standard(Corpus.of(List.of(other)), null, folder.resolve("new.understudy"));
        InputException refused = assertThrows(
                InputException.class, () -> upgraded(request, Predecessor.of(predecessor), Progress.silent()));
        assertTrue(String.valueOf(refused.getMessage()).contains("no intent that the predecessor"));
    }

    /** Knows music from the rest, and calls the rest by one of two names. */
    private Predecessor classifier() throws IOException {
        KeywordModel model =
                new KeywordModel(Map.of("play", "play", "hear", "play", "listen", "play", "lights", "lights_on"));
        return Predecessor.open(model.write(folder.resolve("keywords.onnx")));
    }

    @Test
    void learnsFromAClassifierOfAnotherTool() throws IOException {
        double before = disagreement(0);
        Manifest.Predecessor replaced =
                Objects.requireNonNull(successor().manifest().predecessor());
        assertEquals("keywords", replaced.name());
        assertEquals(BundleFile.sha256(Files.readAllBytes(folder.resolve("keywords.onnx"))), replaced.manifestSha256());
        assertTrue(replaced.comparison().containsKey("intentNegativeFlipRate"));
        assertTrue(disagreement(2) < 0.8 * before);
        UsageException refused = assertThrows(
                UsageException.class,
                () -> upgraded(UpgradeMethod.ANCHORED.settings(), Map.of(), classifier(), List.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("keywords is not one of our bundles"));
    }

    /** How far the successor's gap between the classifier's two labels is from the classifier's, at this weight of the distillation. */
    private double disagreement(double weight) throws IOException {
        upgraded(UpgradeMethod.FOCAL_LOGITS.settings().withWeight(weight), Map.of(), classifier(), List.of());
        List<Utterance> test = SmallCorpus.of(30, 8).utterances();
        LabelSets labels = LabelSets.of(SmallCorpus.of(60, 1));
        int play = labels.intents().indexOf("play");
        int lights = labels.intents().indexOf("lights_on");
        double sum = 0;
        try (Predecessor old = classifier()) {
            List<Lesson> wanted = old.teacher(labels).lessons(test);
            List<Lesson> given = new BundleTeacher(successor(), labels).lessons(test);
            for (int i = 0; i < test.size(); i++) {
                float[] its = wanted.get(i).intents();
                float[] own = given.get(i).intents();
                assertTrue(Float.isNaN(its[labels.intents().indexOf("lights_off")]), "a label it does not know");
                sum += Math.abs(its[play] - its[lights] - own[play] + own[lights]);
            }
        }
        return sum;
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
