package io.understudy.training.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.confidence.Calibration;
import io.understudy.runtime.text.ModelInput;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.runtime.text.WordShape;
import io.understudy.training.Recipe;
import io.understudy.training.Recipe.Interaction;
import io.understudy.training.SmallCorpus;
import io.understudy.training.data.Batches;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.network.Architecture;
import io.understudy.training.network.JointNetwork;
import io.understudy.training.network.JointNetwork.Output;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.network.NetworkParameters;
import io.understudy.training.optimize.Parameter;
import io.understudy.training.optimize.Parameter.Weights;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exported graph says what the trainer's network says, for known and unknown words, single and in batches. */
class NetworkExportTest {

    private final Corpus corpus = SmallCorpus.of(60, 1);
    private final LabelSets labels = LabelSets.of(corpus);
    private final TextFeatures features = new TextFeatures(
            TextFeatures.Settings.STANDARD, WordCounts.of(corpus).vocabulary());

    static Stream<Arguments> variants() {
        return Stream.of(
                Arguments.of(Interaction.NONE, 8, 2),
                Arguments.of(Interaction.INTENT_TO_SLOT, 8, 2),
                Arguments.of(Interaction.NONE, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void floatsAreEqualAndInt8IsNear(Interaction interaction, int intentSize, int domains) throws OrtException {
        Recipe recipe = SmallCorpus.recipe();
        Architecture architecture = new Architecture(
                features.vocabulary().size(),
                features.settings().ngramBuckets(),
                WordShape.values().length,
                recipe.wordSize(),
                recipe.commonSize(),
                recipe.slotSize(),
                intentSize,
                domains,
                labels.intents().size(),
                labels.tags().size(),
                interaction);
        NetworkParameters parameters = new NetworkParameters(architecture, 5);
        JointNetwork network = new JointNetwork(architecture, parameters);
        Map<String, float[]> weights = new LinkedHashMap<>();
        for (Parameter parameter : parameters.all()) {
            weights.put(parameter.name(), parameter.copy(Weights.CURRENT, 0));
        }
        ExampleEncoder encoder = new ExampleEncoder(features, labels);
        List<Example> examples = Stream.of("play zebrahead now", "Lights on upstairs 42", "play abba now")
                .map(text -> encoder.encode(Utterance.of(text, Locale.ENGLISH, "play", List.of())))
                .toList();
        byte[] floats = NetworkExport.write(architecture, weights, features, Precision.FLOAT);
        byte[] int8 = NetworkExport.write(architecture, weights, features, Precision.INT8);
        assertTrue(int8.length < floats.length / 3, int8.length + " against " + floats.length);
        for (List<Example> batch : Batches.inOrder(examples, 8)) {
            try (NDManager manager = NDManager.newBaseManager()) {
                Output expected = network.forward(manager, batch, new Pass.Evaluating(Weights.CURRENT, 0));
                compare(expected, run(floats, batch, domains > 0), batch, 1e-4);
                compare(expected, run(int8, batch, domains > 0), batch, 0.05);
            }
        }
        comesBack(floats, weights, Bundle.MODEL, 1e-6);
        comesBack(int8, weights, Bundle.MODEL_INT8, 0.02);
    }

    /** The parameters read from the exported model are the exported ones. */
    private void comesBack(byte[] model, Map<String, float[]> weights, String entry, double tolerance) {
        Map<String, float[]> read = NetworkImport.read(new Bundle(
                new Manifest(
                        Manifest.FORMAT,
                        "exported",
                        List.of("en"),
                        List.of(),
                        labels.intents(),
                        labels.tags().tags(),
                        features.settings(),
                        Calibration.NONE,
                        Lexicon.EMPTY,
                        new Manifest.Provenance(
                                "t", "direct", "2026-01-01T00:00:00Z", 1, Map.of(), "d", 2, 0, Map.of(), null),
                        Map.of(),
                        null),
                Map.of(
                        entry,
                        model,
                        Bundle.WORDS,
                        Bundle.wordBytes(features.vocabulary()),
                        Bundle.TRANSITIONS,
                        Bundle.transitionBytes(Objects.requireNonNull(weights.get(NetworkParameters.TRANSITIONS))))));
        assertEquals(weights.keySet(), read.keySet());
        weights.forEach((name, numbers) -> close(numbers, Objects.requireNonNull(read.get(name)), tolerance));
    }

    private void compare(Output expected, Map<String, float[]> actual, List<Example> batch, double tolerance) {
        close(expected.intents().toFloatArray(), actual.getOrDefault(ModelInput.INTENTS, new float[0]), tolerance);
        if (expected.domains() != null) {
            close(expected.domains().toFloatArray(), actual.getOrDefault(ModelInput.DOMAINS, new float[0]), tolerance);
        }
        close(
                expected.tags().transpose(1, 0, 2).toFloatArray(),
                actual.getOrDefault(ModelInput.TAGS, new float[0]),
                tolerance);
        assertEquals(
                batch.size() * batch.getFirst().length() * labels.tags().size(),
                actual.getOrDefault(ModelInput.TAGS, new float[0]).length);
    }

    private static void close(float[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], tolerance, "number " + i);
        }
    }

    private Map<String, float[]> run(byte[] model, List<Example> batch, boolean hasDomains) throws OrtException {
        int time = batch.getFirst().length();
        List<TokenFeatures> all =
                batch.stream().flatMap(e -> e.tokens().stream()).toList();
        int width = ModelInput.width(all);
        LongBuffer rows = LongBuffer.allocate(all.size() * width);
        FloatBuffer factors = FloatBuffer.allocate(all.size() * width);
        ModelInput input = new ModelInput(features.vocabulary().size());
        for (int t = 0; t < time; t++) {
            for (Example example : batch) {
                input.put(example.tokens().get(t), width, rows, factors);
            }
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor rowTensor =
                        OnnxTensor.createTensor(environment, rows.flip(), new long[] {time, batch.size(), width});
                OnnxTensor factorTensor = OnnxTensor.createTensor(
                        environment, factors.flip(), new long[] {time, batch.size(), 1, width});
                OrtSession.Result result =
                        session.run(Map.of(ModelInput.ROWS, rowTensor, ModelInput.FACTORS, factorTensor))) {
            Map<String, float[]> outputs = new LinkedHashMap<>();
            for (String name : hasDomains
                    ? List.of(ModelInput.INTENTS, ModelInput.DOMAINS, ModelInput.TAGS)
                    : List.of(ModelInput.INTENTS, ModelInput.TAGS)) {
                FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
                float[] numbers = new float[buffer.remaining()];
                buffer.get(numbers);
                outputs.put(name, numbers);
            }
            return outputs;
        }
    }
}
