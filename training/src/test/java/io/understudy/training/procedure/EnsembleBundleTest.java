package io.understudy.training.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.understudy.core.corpus.Corpus;
import io.understudy.core.error.ModelException;
import io.understudy.core.metric.Evaluation;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.text.ModelInput;
import io.understudy.training.SmallCorpus;
import io.understudy.training.export.ImportedNetwork;
import io.understudy.training.loop.Progress;
import io.understudy.training.network.DevScore;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several trained models as one bundle. */
class EnsembleBundleTest {

    private static final double TOLERANCE = 1e-4;

    @TempDir
    private static Path folder;

    private static TrainingRequest request;
    private static List<Bundle> members;

    @BeforeAll
    static void train() {
        request = TrainingRequest.standard(
                        SmallCorpus.of(60, 1), SmallCorpus.of(45, 2), folder.resolve("together.understudy"))
                .with(SmallCorpus.recipe().with(Map.of("epochs", "1", "minimumSteps", "8")));
        members = new EnsembleMembers(request, 3).train(Progress.silent());
    }

    @ParameterizedTest
    @ValueSource(strings = {Bundle.MODEL, Bundle.MODEL_INT8})
    void givesTheMeanOfItsMembers(String model) throws OrtException {
        Bundle together = EnsembleBundle.of(members);
        Random random = new Random(4);
        int rows = together.features().vocabulary().size();
        long[] found = random.longs(2 * 3 * 4, 0, rows).toArray();
        float[] factors = new float[found.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = random.nextFloat();
        }
        for (String output : List.of(ModelInput.INTENTS, ModelInput.DOMAINS, ModelInput.TAGS)) {
            float[] mean = run(together, model, output, found, factors);
            double[] wanted = new double[mean.length];
            float[] last = {};
            for (Bundle member : members) {
                last = run(member, model, output, found, factors);
                for (int i = 0; i < wanted.length; i++) {
                    wanted[i] += last[i] / (double) members.size();
                }
            }
            double apart = 0;
            for (int i = 0; i < wanted.length; i++) {
                assertEquals(wanted[i], mean[i], TOLERANCE, output);
                apart = Math.max(apart, Math.abs(last[i] - mean[i]));
            }
            assertTrue(apart > 10 * TOLERANCE, "the members differ in " + output);
        }
    }

    private static float[] run(Bundle bundle, String model, String output, long[] rows, float[] factors)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        byte[] bytes = Objects.requireNonNull(bundle.entries().get(model));
        try (OrtSession session = environment.createSession(bytes);
                OnnxTensor first = OnnxTensor.createTensor(environment, LongBuffer.wrap(rows), new long[] {2, 3, 4});
                OnnxTensor second =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(factors), new long[] {2, 3, 1, 4});
                OrtSession.Result result = session.run(Map.of(ModelInput.ROWS, first, ModelInput.FACTORS, second))) {
            FloatBuffer numbers = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
            float[] floats = new float[numbers.remaining()];
            numbers.get(floats);
            return floats;
        }
    }

    @Test
    void isABundleLikeAnyOther() {
        TrainingReport report = EnsembleBundle.write(request.with(TrainingRequest.BundlePrecision.FLOAT), members);
        Bundle written = BundleFile.read(request.out());
        assertEquals("ensemble", written.manifest().training().procedure());
        assertEquals("together", written.manifest().name());
        assertNotEquals(
                members.getFirst().manifest().calibration(), written.manifest().calibration(), "fitted for all");
        DevScore dev = Objects.requireNonNull(report.dev());
        Corpus data = Objects.requireNonNull(request.dev());
        try (Parser parser = Parser.of(written)) {
            var figures = Evaluation.of(Judge.judge(parser, data.utterances())).all();
            assertEquals(figures.intentAccuracy(), dev.intentAccuracy());
            assertEquals(figures.exactMatch(), dev.exactMatch());
        }
        ModelException refused = assertThrows(ModelException.class, () -> ImportedNetwork.of(written));
        assertTrue(String.valueOf(refused.getMessage()).contains("is an ensemble"), refused.getMessage());
    }

    @Test
    void refusesMembersThatDiffer() {
        assertThrows(IllegalArgumentException.class, () -> EnsembleBundle.of(members.subList(0, 1)));
        TrainingRequest other = TrainingRequest.standard(
                        SmallCorpus.of(45, 7), SmallCorpus.of(45, 2), folder.resolve("other.understudy"))
                .with(request.recipe());
        DirectTraining.run(other, Progress.silent());
        Bundle stranger = BundleFile.read(other.out());
        assertThrows(IllegalArgumentException.class, () -> EnsembleBundle.of(List.of(members.getFirst(), stranger)));
    }
}
