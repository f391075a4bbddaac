package io.understudy.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.understudy.core.error.ModelException;
import io.understudy.runtime.Parse.Token;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.runtime.text.ModelInput;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.runtime.text.Tokenizer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A {@link Parser} on ONNX Runtime. The session and the features are shared and immutable; each call borrows its own buffers. */
final class OnnxParser implements Parser {

    private static final int GREATEST_BATCH = 64;

    private final Manifest manifest;
    private final TextFeatures features;
    private final ModelInput input;
    private final AnswerReader reader;
    private final @Nullable LinearScorer linear;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ConcurrentLinkedQueue<InputBuffers> spare = new ConcurrentLinkedQueue<>();

    private OnnxParser(Bundle bundle, OrtEnvironment environment, OrtSession session) {
        manifest = bundle.manifest();
        features = bundle.features();
        input = new ModelInput(features.vocabulary().size());
        reader = new AnswerReader(manifest, bundle.transitions());
        linear = bundle.linear(features);
        this.environment = environment;
        this.session = session;
    }

    static OnnxParser open(Path file) {
        return of(BundleFile.read(file));
    }

    static OnnxParser of(Bundle bundle) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try {
            return new OnnxParser(bundle, environment, OnnxSessions.create(environment, bundle.model()));
        } catch (OrtException e) {
            throw new ModelException(
                    "bundle " + bundle.manifest().name() + ": ONNX Runtime cannot load its model: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public Parse parse(String text, Locale locale) {
        return parseAll(List.of(text), locale).getFirst();
    }

    private record Tokenized(int position, String text, List<Token> tokens, List<TokenFeatures> features) {}

    @Override
    public List<Parse> parseAll(List<String> texts, Locale locale) {
        Parse[] parses = new Parse[texts.size()];
        Map<Integer, List<Tokenized>> byLength = new TreeMap<>();
        for (int i = 0; i < parses.length; i++) {
            String text = TextLimit.cut(texts.get(i));
            List<Token> tokens = Tokenizer.tokenize(text);
            if (tokens.isEmpty()) {
                parses[i] = reader.nothing(texts.get(i), locale);
            } else {
                byLength.computeIfAbsent(tokens.size(), length -> new ArrayList<>())
                        .add(new Tokenized(i, texts.get(i), tokens, features.of(text, tokens)));
            }
        }
        for (List<Tokenized> same : byLength.values()) {
            for (int from = 0; from < same.size(); from += GREATEST_BATCH) {
                run(same.subList(from, Math.min(from + GREATEST_BATCH, same.size())), locale, parses);
            }
        }
        return List.of(parses);
    }

    private void run(List<Tokenized> batch, Locale locale, Parse[] parses) {
        InputBuffers borrowed = spare.poll();
        InputBuffers buffers = borrowed == null ? new InputBuffers() : borrowed;
        int time = batch.getFirst().tokens().size();
        int width = 0;
        for (Tokenized one : batch) {
            width = Math.max(width, ModelInput.width(one.features()));
        }
        buffers.begin(time * batch.size() * width);
        for (int t = 0; t < time; t++) {
            for (Tokenized one : batch) {
                input.put(one.features().get(t), width, buffers.rows(), buffers.factors());
            }
        }
        buffers.end();
        try (OnnxTensor rows =
                        OnnxTensor.createTensor(environment, buffers.rows(), new long[] {time, batch.size(), width});
                OnnxTensor factors = OnnxTensor.createTensor(
                        environment, buffers.factors(), new long[] {time, batch.size(), 1, width});
                OrtSession.Result result = session.run(Map.of(ModelInput.ROWS, rows, ModelInput.FACTORS, factors))) {
            Scores scores = new Scores(
                    batch.size(),
                    floats(result, ModelInput.INTENTS),
                    manifest.domains().isEmpty() ? new float[0] : floats(result, ModelInput.DOMAINS),
                    floats(result, ModelInput.TAGS));
            for (int i = 0; i < batch.size(); i++) {
                Tokenized one = batch.get(i);
                if (linear != null) {
                    linear.addTo(scores.intents(), i * manifest.intents().size(), one.features());
                }
                parses[one.position()] = reader.read(one.text(), locale, one.tokens(), scores, i);
            }
        } catch (OrtException e) {
            throw new ModelException("model " + manifest.name() + " failed to run: " + e.getMessage(), e);
        }
        spare.offer(buffers);
    }

    private static float[] floats(OrtSession.Result result, String name) {
        OnnxValue value = result.get(name).orElseThrow(() -> new ModelException("the model has no output " + name));
        FloatBuffer buffer = ((OnnxTensor) value).getFloatBuffer();
        float[] numbers = new float[buffer.remaining()];
        buffer.get(numbers);
        return numbers;
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public void close() {
        OnnxSessions.close(session, manifest.name());
    }
}
