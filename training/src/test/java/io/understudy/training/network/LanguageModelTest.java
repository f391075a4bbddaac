package io.understudy.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.SmallCorpus;
import io.understudy.training.data.Batches;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.optimize.Adam;
import io.understudy.training.optimize.Parameter;
import io.understudy.training.optimize.Parameter.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LanguageModelTest {

    private static final List<String> WORDS = List.of("ox", "elm", "sun", "ivy", "fig", "jam", "kit", "urn");

    /** Sentences of six words, each decided by the one before, or drawn at random. */
    private static Corpus sentences(boolean isPredictable, int count, long seed) {
        Random random = new Random(seed);
        List<Utterance> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int word = random.nextInt(WORDS.size());
            List<String> words = new ArrayList<>();
            for (int t = 0; t < 6; t++) {
                words.add(WORDS.get(word));
                word = isPredictable ? (word + 3) % WORDS.size() : random.nextInt(WORDS.size());
            }
            sentences.add(Utterance.of(String.join(" ", words), Locale.ENGLISH, "x", List.of()));
        }
        return Corpus.of(sentences);
    }

    private static final class Trained {
        private final LanguageModel model;
        private final JointNetwork network;
        private final List<List<Example>> batches;
        private final Adam adam = new Adam(0, 5, 0.9);

        Trained(Corpus text) {
            WordCounts counts = WordCounts.of(text);
            TextFeatures features = new TextFeatures(TextFeatures.Settings.STANDARD, counts.vocabulary());
            LabelSets labels = LabelSets.of(text);
            Architecture architecture = Architecture.of(features, labels, SmallCorpus.recipe());
            network = new JointNetwork(architecture, new NetworkParameters(architecture, 5));
            model = new LanguageModel(network, counts, 5);
            ExampleEncoder encoder = new ExampleEncoder(features, labels);
            batches = Batches.inOrder(
                    text.utterances().stream().map(encoder::encode).toList(), 16);
        }

        double step(List<Example> batch, double rate, Map<Parameter, float[]> seen) {
            try (NDManager manager = NDManager.newBaseManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                LanguageModel.Output output = model.forward(manager, batch, new Pass.Learning(0));
                collector.backward(output.loss());
                output.leaves().gradients((parameter, rows, gradient) -> {
                    seen.put(parameter, gradient);
                    adam.add(parameter, rows, gradient, 1);
                });
                adam.step(rate);
                return output.loss().getFloat();
            }
        }

        double lossAfter(int epochs) {
            double loss = Double.NaN;
            for (int epoch = 0; epoch < epochs; epoch++) {
                loss = 0;
                for (List<Example> batch : batches) {
                    loss += step(batch, 0.01, new HashMap<>()) / batches.size();
                }
            }
            return loss;
        }
    }

    @Test
    void learnsWhatFollowsWhereItCanBeKnown() {
        double loss = new Trained(sentences(true, 160, 1)).lossAfter(12);
        assertTrue(loss < 0.15, "loss " + loss + " nats");
    }

    @Test
    void isNeverShownTheTokenItIsAskedFor() {
        double loss = new Trained(sentences(false, 400, 2)).lossAfter(12);
        double chance = Math.log(WORDS.size());
        assertTrue(loss > 0.9 * chance, "loss " + loss + " of " + chance + " nats: it knows what cannot be known");
    }

    @Test
    void reachesTheSharedLayersAndItsOwnAndNothingElse() {
        Trained trained = new Trained(sentences(false, 40, 3));
        Map<Parameter, float[]> gradients = new HashMap<>();
        trained.step(trained.batches.getFirst(), 0, gradients);
        Set<String> touched = new TreeSet<>();
        gradients.forEach((parameter, gradient) -> {
            for (float g : gradient) {
                if (g != 0) {
                    touched.add(parameter.name());
                }
            }
        });
        Set<String> expected = new TreeSet<>(Set.of("next", "previous"));
        trained.network.parameters().all().stream()
                .map(Parameter::name)
                .filter(name -> Layer.of(name).compareTo(Layer.COMMON) <= 0)
                .forEach(expected::add);
        assertEquals(expected, touched);
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        Trained trained = new Trained(sentences(false, 16, 4));
        List<Example> batch = trained.batches.getFirst();
        Map<Parameter, float[]> gradients = new HashMap<>();
        trained.step(batch, 0, gradients);
        Random random = new Random(9);
        for (Parameter parameter : gradients.keySet()) {
            if (parameter.rows() > 1) {
                continue;
            }
            float[] gradient = gradients.getOrDefault(parameter, new float[0]);
            float[] numbers = parameter.copy(Weights.CURRENT, 0);
            int at = random.nextInt(numbers.length);
            float shift = 0.02f;
            parameter.set(at, numbers[at] + shift);
            double above = loss(trained, batch);
            parameter.set(at, numbers[at] - shift);
            double below = loss(trained, batch);
            parameter.set(at, numbers[at]);
            assertEquals((above - below) / (2 * shift), gradient[at], 2e-3, parameter.name() + " at " + at);
        }
    }

    private static double loss(Trained trained, List<Example> batch) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return trained.model
                    .forward(manager, batch, new Pass.Evaluating(Weights.CURRENT, 0))
                    .loss()
                    .getFloat();
        }
    }
}
