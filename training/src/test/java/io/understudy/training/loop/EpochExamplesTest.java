package io.understudy.training.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.Tokenizer;
import io.understudy.training.SmallCorpus;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.SlotReplacement;
import io.understudy.training.data.WordCounts;
import io.understudy.training.data.WordDropout;
import io.understudy.training.distillation.Lesson;
import io.understudy.training.distillation.Teacher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpochExamplesTest {

    private static final int EPOCHS = 40;

    private final Corpus train = SmallCorpus.of(120, 1);
    private final List<List<String>> asked = new ArrayList<>();

    /** Says of an utterance how long its text is and how many tokens it has. */
    private final Teacher teacher = utterances -> {
        asked.add(utterances.stream().map(Utterance::text).toList());
        return utterances.stream()
                .map(u -> new Lesson(
                        new float[] {
                            u.text().length(), Tokenizer.tokenize(u.text()).size()
                        },
                        new float[0],
                        true,
                        new boolean[0]))
                .toList();
    };

    private EpochExamples examples(@Nullable Teacher of) {
        WordCounts counts = WordCounts.of(train);
        TextFeatures features = new TextFeatures(TextFeatures.Settings.STANDARD, counts.vocabulary());
        return new EpochExamples(
                train,
                new ExampleEncoder(features, LabelSets.of(train)),
                new SlotReplacement(train, 0.5),
                new WordDropout(0.5, counts),
                7,
                EPOCHS,
                of);
    }

    private static List<Float> said(EpochExamples.Epoch epoch) {
        return epoch.examples().stream()
                .map(e -> Objects.requireNonNull(epoch.lessons().get(e)).intents()[0])
                .toList();
    }

    private static List<List<Integer>> tags(EpochExamples.Epoch epoch) {
        return epoch.examples().stream()
                .map(e -> Arrays.stream(e.tags()).boxed().toList())
                .toList();
    }

    @Test
    void aTeacherIsAskedAboutSeveralEpochsAtOnceAndOnceAboutWhatIsAsGiven() {
        EpochExamples examples = examples(teacher);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            said(examples.of(epoch));
        }
        assertEquals(train.size(), asked.getFirst().size());
        assertTrue(asked.size() <= 1 + 3, "asked " + asked.size() + " times");
        assertTrue(asked.get(3).size() < asked.get(1).size(), "no further than the last epoch");
        assertTrue(
                asked.get(1).size() > train.size(),
                "of several epochs: " + asked.get(1).size());
    }

    @Test
    void everyExampleHasTheLessonOfItsOwnUtterance() {
        EpochExamples examples = examples(teacher);
        for (int epoch = 0; epoch < 3; epoch++) {
            EpochExamples.Epoch shown = examples.of(epoch);
            for (Example example : shown.examples()) {
                Lesson lesson = Objects.requireNonNull(shown.lessons().get(example));
                assertEquals(example.length(), (int) lesson.intents()[1]);
            }
        }
    }

    @Test
    void aRunThatIsResumedInTheMiddleIsShownAndToldTheSame() {
        EpochExamples whole = examples(teacher);
        List<List<Float>> said = new ArrayList<>();
        List<List<List<Integer>>> tags = new ArrayList<>();
        List<Long> random = new ArrayList<>();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            EpochExamples.Epoch shown = whole.of(epoch);
            said.add(said(shown));
            tags.add(tags(shown));
            random.add(shown.random().nextLong());
        }
        assertNotEquals(said.get(0), said.get(1), "epochs differ");
        List<List<String>> first = List.copyOf(asked);
        for (int begin : new int[] {5, 16, 39}) {
            asked.clear();
            EpochExamples resumed = examples(teacher);
            for (int epoch = begin; epoch < EPOCHS; epoch++) {
                EpochExamples.Epoch shown = resumed.of(epoch);
                assertEquals(said.get(epoch), said(shown));
                assertEquals(tags.get(epoch), tags(shown));
                assertEquals(random.get(epoch), shown.random().nextLong());
            }
            assertTrue(first.containsAll(asked), "asked about the same utterances together");
        }
    }

    @Test
    void withoutATeacherThereAreNoLessonsAndTheSameExamples() {
        EpochExamples taught = examples(teacher);
        EpochExamples alone = examples(null);
        for (int epoch = 0; epoch < 3; epoch++) {
            EpochExamples.Epoch shown = alone.of(epoch);
            assertTrue(shown.lessons().isEmpty());
            EpochExamples.Epoch other = taught.of(epoch);
            assertEquals(tags(other), tags(shown));
            assertEquals(other.random().nextLong(), shown.random().nextLong());
        }
    }
}
