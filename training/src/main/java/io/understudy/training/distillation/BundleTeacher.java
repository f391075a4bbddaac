package io.understudy.training.distillation;

import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelSets;
import io.understudy.training.export.ImportedNetwork;
import io.understudy.training.network.Inference;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.optimize.Parameter.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bundle as teacher. Its scores are its network's; the linear part that a bundle may add to its intent logits is left out, because the
 * student learns one of its own beside the network, not through it.
 */
public final class BundleTeacher implements Teacher {

    private static final int UNKNOWN = -1;

    private final Inference inference;
    private final ExampleEncoder encoder;
    private final int[] intentOf;
    private final int[] tagOf;

    /**
     * A teacher for a student of these labels.
     *
     * @throws io.understudy.core.error.ModelException if the bundle's network is not one that understudy trained
     */
    public BundleTeacher(Bundle bundle, LabelSets student) {
        ImportedNetwork imported = ImportedNetwork.of(bundle);
        inference = new Inference(imported.network(), new Pass.Evaluating(Weights.CURRENT, 0), bundle.transitions());
        encoder = new ExampleEncoder(bundle.features(), student);
        intentOf = places(student.intents(), imported.labels().intents());
        tagOf = places(student.tags().tags(), imported.labels().tags().tags());
    }

    private static int[] places(List<String> names, List<String> among) {
        return names.stream().mapToInt(among::indexOf).toArray();
    }

    @Override
    public List<Lesson> lessons(List<Utterance> utterances) {
        List<Example> examples = utterances.stream().map(encoder::encode).toList();
        Map<Example, Lesson> lessons = new HashMap<>();
        inference.answers(examples).forEach(answer -> lessons.put(answer.example(), lesson(answer)));
        return examples.stream()
                .map(example -> lessons.computeIfAbsent(example, e -> nothing()))
                .toList();
    }

    private Lesson nothing() {
        float[] unknown = new float[intentOf.length];
        Arrays.fill(unknown, Float.NaN);
        return new Lesson(unknown, new float[0], false, new boolean[0]);
    }

    private Lesson lesson(Inference.Answer answer) {
        Example example = answer.example();
        int known = answer.tagScores().length / example.length();
        float[] tags = new float[example.length() * tagOf.length];
        boolean[] right = new boolean[example.length()];
        for (int t = 0; t < right.length; t++) {
            select(answer.tagScores(), t * known, tagOf, tags, t * tagOf.length);
            right[t] = answer.tags()[t] == tagOf[example.tags()[t]];
        }
        float[] intents = new float[intentOf.length];
        select(answer.intents(), 0, intentOf, intents, 0);
        boolean isIntentRight =
                example.intent() >= 0 && Inference.argmax(answer.intents()) == intentOf[example.intent()];
        return new Lesson(intents, tags, isIntentRight, right);
    }

    private static void select(float[] scores, int from, int[] places, float[] to, int at) {
        for (int i = 0; i < places.length; i++) {
            to[at + i] = places[i] == UNKNOWN ? Float.NaN : scores[from + places[i]];
        }
    }
}
