package io.understudy.training.distillation;

import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.OnnxClassifier;
import io.understudy.runtime.text.Tokenizer;
import io.understudy.training.data.LabelSets;
import io.understudy.training.network.Inference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An intent classifier of another tool as teacher. It says nothing of slots. */
public final class ClassifierTeacher implements Teacher {

    private final OnnxClassifier classifier;
    private final List<String> known;
    private final int[] placeOf;
    private final int tags;

    /** A teacher for a student of these labels; the classifier stays the caller's to close. */
    public ClassifierTeacher(OnnxClassifier classifier, LabelSets student) {
        this.classifier = classifier;
        known = classifier.manifest().intents();
        placeOf = student.intents().stream().mapToInt(known::indexOf).toArray();
        tags = student.tags().size();
    }

    @Override
    public List<Lesson> lessons(List<Utterance> utterances) {
        List<float[]> logits =
                classifier.logits(utterances.stream().map(Utterance::text).toList());
        List<Lesson> lessons = new ArrayList<>(utterances.size());
        for (int i = 0; i < utterances.size(); i++) {
            lessons.add(lesson(utterances.get(i), logits.get(i)));
        }
        return lessons;
    }

    private Lesson lesson(Utterance utterance, float[] logits) {
        float[] intents = new float[placeOf.length];
        for (int i = 0; i < intents.length; i++) {
            intents[i] = placeOf[i] < 0 ? Float.NaN : logits[placeOf[i]];
        }
        int tokens = Tokenizer.tokenize(utterance.text()).size();
        float[] unknown = new float[tokens * tags];
        Arrays.fill(unknown, Float.NaN);
        boolean isRight = known.get(Inference.argmax(logits)).equals(utterance.intent());
        return new Lesson(intents, unknown, isRight, new boolean[tokens]);
    }
}
