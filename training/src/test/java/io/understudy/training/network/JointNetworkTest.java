package io.understudy.training.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.understudy.core.corpus.Corpus;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.Recipe;
import io.understudy.training.Recipe.Interaction;
import io.understudy.training.SmallCorpus;
import io.understudy.training.data.Batches;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelScopes;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.loss.JointLoss;
import io.understudy.training.network.JointNetwork.Output;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.optimize.Parameter;
import io.understudy.training.optimize.Parameter.Weights;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JointNetworkTest {

    private final Corpus corpus = SmallCorpus.of(60, 1);
    private final LabelSets labels = LabelSets.of(corpus);
    private final WordCounts counts = WordCounts.of(corpus);
    private final TextFeatures features = new TextFeatures(TextFeatures.Settings.STANDARD, counts.vocabulary());
    private final List<Example> examples = corpus.utterances().stream()
            .map(new ExampleEncoder(features, labels)::encode)
            .toList();

    private JointNetwork network(Interaction interaction) {
        Recipe recipe = SmallCorpus.recipe().with(Map.of("interaction", interaction.name(), "intentSize", "8"));
        Architecture architecture = Architecture.of(features, labels, recipe);
        return new JointNetwork(architecture, new NetworkParameters(architecture, 7));
    }

    /**
     * A tensor that nothing on our side holds any more gives its memory back to Java, even where the backward pass has yet to read it.
     */
    @Test
    void theGradientIsTheSameWhenJavaCollectsGarbageBeforeTheBackwardPass() {
        JointNetwork network = network(Interaction.NONE);
        List<Example> batch = Batches.inOrder(examples, 16).iterator().next();
        Map<String, float[]> expected = gradients(network, batch, LabelScopes.shared(), () -> {});
        Map<String, float[]> collected = gradients(network, batch, LabelScopes.shared(), Garbage::collectAndOverwrite);
        assertEquals(expected.keySet(), collected.keySet());
        expected.forEach((name, gradient) -> assertArrayEquals(gradient, collected.get(name), name));
    }

    @ParameterizedTest
    @EnumSource(Interaction.class)
    void everyParameterGetsAGradient(Interaction interaction) {
        JointNetwork network = network(interaction);
        Set<String> silent = new HashSet<>();
        network.parameters().all().forEach(p -> silent.add(p.name()));
        for (List<Example> batch : Batches.inOrder(examples, 16)) {
            try (NDManager manager = NDManager.newBaseManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                Output output = network.forward(manager, batch, new Pass.Learning(0.1));
                float[] transitions = network.parameters()
                        .byName(NetworkParameters.TRANSITIONS)
                        .copy(Weights.CURRENT, 0);
                JointLoss.Value value = new JointLoss(
                                0.1, 0.5, new float[labels.intents().size()], LabelScopes.shared())
                        .of(manager, output, batch, transitions, 16);
                collector.backward(value.surrogate());
                output.leaves().gradients((parameter, rows, gradient) -> {
                    if (isTouched(gradient)) {
                        silent.remove(parameter.name());
                    }
                });
                if (isTouched(value.transitionGradient())) {
                    silent.remove(NetworkParameters.TRANSITIONS);
                }
            }
        }
        assertTrue(silent.isEmpty(), "no gradient reached " + silent);
    }

    @Test
    void labelsOutsideTheScopeAreNeverAnswered() {
        JointNetwork network = network(Interaction.NONE);
        float[] transitions =
                network.parameters().byName(NetworkParameters.TRANSITIONS).copy(Weights.CURRENT, 0);
        LabelScopes scopes = LabelScopes.perDomain(examples, labels);
        Pass pass = new Pass.Evaluating(Weights.CURRENT, 0);
        int strays = 0;
        for (Inference.Answer answer : new Inference(network, pass, transitions).answers(examples)) {
            strays += isWithin(scopes, answer) ? 0 : 1;
        }
        assertTrue(strays > 0, "an untrained network answers anything where nothing is excluded");
        for (Inference.Answer answer : new Inference(network, pass, transitions, scopes).answers(examples)) {
            assertTrue(isWithin(scopes, answer));
        }
    }

    private static boolean isWithin(LabelScopes scopes, Inference.Answer answer) {
        boolean[] intents = Objects.requireNonNull(scopes.intents(answer.example()));
        boolean[] tags = Objects.requireNonNull(scopes.tags(answer.example()));
        return intents[Inference.argmax(answer.intents())]
                && java.util.Arrays.stream(answer.tags()).allMatch(tag -> tags[tag]);
    }

    private static boolean isTouched(float[] gradient) {
        for (float g : gradient) {
            if (g != 0) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource(Interaction.class)
    void gradientOfTheLossIsThatOfFiniteDifferences(Interaction interaction) {
        for (LabelScopes scopes : List.of(LabelScopes.shared(), LabelScopes.perDomain(examples, labels))) {
            checkGradient(network(interaction), scopes);
        }
    }

    private void checkGradient(JointNetwork network, LabelScopes scopes) {
        List<Example> batch = Batches.inOrder(examples, 4).getFirst();
        for (String name :
                List.of("common.forward.stateWeight", "slotHidden", "attention", "bagHead", "tagHead.bias", "shapes")) {
            Parameter parameter = network.parameters().byName(name);
            float[] analytic = gradient(network, batch, parameter, scopes);
            int at = greatest(analytic);
            float kept = parameter.copy(Weights.CURRENT, 0)[at];
            float step = 1e-2f;
            parameter.set(at, kept + step);
            double above = loss(network, batch, scopes);
            parameter.set(at, kept - step);
            double below = loss(network, batch, scopes);
            parameter.set(at, kept);
            double slope = (above - below) / (2 * step);
            assertEquals(slope, analytic[at], 0.02 * Math.max(1, Math.abs(slope)), name);
        }
    }

    private static int greatest(float[] numbers) {
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            best = Math.abs(numbers[i]) > Math.abs(numbers[best]) ? i : best;
        }
        return best;
    }

    private static double loss(JointNetwork network, List<Example> batch, LabelScopes scopes) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Output output = network.forward(manager, batch, new Pass.Evaluating(Weights.CURRENT, 0));
            float[] transitions =
                    network.parameters().byName(NetworkParameters.TRANSITIONS).copy(Weights.CURRENT, 0);
            return new JointLoss(
                            0.1,
                            0.5,
                            new float[(int) output.intents().getShape().get(1)],
                            scopes)
                    .of(manager, output, batch, transitions, batch.size())
                    .value();
        }
    }

    private static Map<String, float[]> gradients(
            JointNetwork network, List<Example> batch, LabelScopes scopes, Runnable beforeBackward) {
        Map<String, float[]> gradients = new HashMap<>();
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Output output = network.forward(manager, batch, new Pass.Learning(0));
            float[] transitions =
                    network.parameters().byName(NetworkParameters.TRANSITIONS).copy(Weights.CURRENT, 0);
            JointLoss.Value value = new JointLoss(
                            0.1,
                            0.5,
                            new float[(int) output.intents().getShape().get(1)],
                            scopes)
                    .of(manager, output, batch, transitions, batch.size());
            beforeBackward.run();
            collector.backward(value.surrogate());
            output.leaves().gradients((own, rows, gradient) -> gradients.put(own.name(), gradient));
        }
        return gradients;
    }

    private static float[] gradient(
            JointNetwork network, List<Example> batch, Parameter parameter, LabelScopes scopes) {
        return Objects.requireNonNull(
                gradients(network, batch, scopes, () -> {}).get(parameter.name()));
    }
}
