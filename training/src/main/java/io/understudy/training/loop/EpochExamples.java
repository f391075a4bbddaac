package io.understudy.training.loop;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.SlotReplacement;
import io.understudy.training.data.WordDropout;
import io.understudy.training.distillation.Lesson;
import io.understudy.training.distillation.Teacher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a network is shown in each epoch: the corpus, augmented anew, and what a teacher says of it. */
final class EpochExamples {

    private static final int UTTERANCES_AT_ONCE = 4_000;
    private static final int MOST_EPOCHS_AT_ONCE = 16;

    private final Corpus train;
    private final ExampleEncoder encoder;
    private final SlotReplacement replacement;
    private final WordDropout wordDropout;
    private final long seed;
    private final int epochs;
    private final @Nullable Teacher teacher;

    /** What the teacher says of utterances that are not augmented, by identity: it is asked once. */
    private final IdentityHashMap<Utterance, Lesson> lessonsAsGiven = new IdentityHashMap<>();

    private final Map<Integer, Epoch> ahead = new HashMap<>();

    EpochExamples(
            Corpus train,
            ExampleEncoder encoder,
            SlotReplacement replacement,
            WordDropout wordDropout,
            long seed,
            int epochs,
            @Nullable Teacher teacher) {
        this.train = train;
        this.encoder = encoder;
        this.replacement = replacement;
        this.wordDropout = wordDropout;
        this.seed = seed;
        this.epochs = epochs;
        this.teacher = teacher;
    }

    /**
     * One epoch.
     *
     * @param examples in the order of the corpus
     * @param lessons what the teacher says of each; empty without a teacher
     * @param random what is left of the epoch's random numbers, for the order
     */
    record Epoch(List<Example> examples, Map<Example, Lesson> lessons, Random random) {}

    /** The augmented utterances of an epoch and the examples that were made of them. */
    private record Augmented(List<Utterance> utterances, List<Example> examples, Random random) {}

    /** An epoch, counted from 0; they are asked for in order, from wherever a run is resumed to the last. */
    Epoch of(int epoch) {
        Teacher asked = teacher;
        if (asked == null) {
            Augmented own = augmented(epoch);
            return new Epoch(own.examples(), Map.of(), own.random());
        }
        if (!ahead.containsKey(epoch)) {
            prepare(asked, epoch);
        }
        return Objects.requireNonNull(ahead.remove(epoch));
    }

    /**
     * A teacher answers many utterances of one length faster than a few, so it is asked about several epochs at once. Which ones go together
     * does not depend on where a run is resumed.
     */
    private void prepare(Teacher asked, int epoch) {
        int together = Math.clamp(UTTERANCES_AT_ONCE / Math.max(1, train.size()), 1, MOST_EPOCHS_AT_ONCE);
        int first = epoch - epoch % together;
        int end = Math.min(first + together, epochs);
        List<Augmented> next = new ArrayList<>();
        for (int i = first; i < end; i++) {
            next.add(augmented(i));
        }
        if (lessonsAsGiven.isEmpty()) {
            ask(asked, train.utterances(), lessonsAsGiven);
        }
        List<Utterance> changed = next.stream()
                .flatMap(e -> e.utterances().stream())
                .filter(u -> !lessonsAsGiven.containsKey(u))
                .toList();
        IdentityHashMap<Utterance, Lesson> lessons = new IdentityHashMap<>();
        ask(asked, changed, lessons);
        ahead.clear();
        for (int i = epoch; i < end; i++) {
            Augmented own = next.get(i - first);
            ahead.put(i, new Epoch(own.examples(), lessons(own, lessons), own.random()));
        }
    }

    private Augmented augmented(int epoch) {
        Random random = RunKeeper.randomOf(seed, epoch);
        List<Utterance> utterances = new ArrayList<>(train.size());
        List<Example> examples = new ArrayList<>(train.size());
        for (Utterance utterance : train.utterances()) {
            Utterance augmented = replacement.apply(utterance, random);
            utterances.add(augmented);
            examples.add(wordDropout.apply(encoder.encode(augmented), random));
        }
        return new Augmented(utterances, examples, random);
    }

    /** The teacher sees what was augmented, without the words that are hidden from the student. */
    private Map<Example, Lesson> lessons(Augmented epoch, IdentityHashMap<Utterance, Lesson> changed) {
        Map<Example, Lesson> lessons = new HashMap<>();
        for (int i = 0; i < epoch.examples().size(); i++) {
            Utterance utterance = epoch.utterances().get(i);
            Lesson asGiven = lessonsAsGiven.get(utterance);
            lessons.put(
                    epoch.examples().get(i),
                    Objects.requireNonNull(asGiven == null ? changed.get(utterance) : asGiven));
        }
        return lessons;
    }

    private static void ask(Teacher teacher, List<Utterance> utterances, IdentityHashMap<Utterance, Lesson> answers) {
        List<Lesson> inOrder = teacher.lessons(utterances);
        for (int i = 0; i < inOrder.size(); i++) {
            answers.put(utterances.get(i), inOrder.get(i));
        }
    }
}
