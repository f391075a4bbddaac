package io.understudy.runtime.bundle;

import io.understudy.core.error.ModelException;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model bundle in memory: its manifest and its entries. See the package's description for the file format.
 *
 * @param manifest what the bundle says of itself
 * @param entries every other entry's bytes by name
 */
public record Bundle(Manifest manifest, Map<String, byte[]> entries) {

    /** The network in 32-bit floats. */
    public static final String MODEL = "model.onnx";

    /** The network in 8-bit integers. */
    public static final String MODEL_INT8 = "model.int8.onnx";

    /** The vocabulary, one word a line in index order, UTF-8. */
    public static final String WORDS = "words.txt";

    /** The transition scores, {@code [tags, tags]} little-endian 32-bit floats. */
    public static final String TRANSITIONS = "transitions.f32";

    /** The linear part of the intent scores; see {@link LinearScorer}. A bundle may be without. */
    public static final String LINEAR = "linear.int8";

    public Bundle {
        entries = Map.copyOf(entries);
    }

    /** The model to run: the 8-bit one where there is one. */
    public byte[] model() {
        byte[] small = entries.get(MODEL_INT8);
        return small != null ? small : entry(MODEL);
    }

    /** How this model sees text. */
    public TextFeatures features() {
        String text = new String(entry(WORDS), StandardCharsets.UTF_8);
        List<String> words = text.isEmpty() ? List.of() : List.of(text.split("\n"));
        return new TextFeatures(manifest.features(), Vocabulary.of(words));
    }

    /** The transition scores, {@code [tags, tags]}. */
    public float[] transitions() {
        byte[] bytes = entry(TRANSITIONS);
        float[] scores = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(scores);
        int tags = manifest.tags().size();
        if (scores.length != tags * tags) {
            throw new ModelException("bundle " + manifest.name() + ": " + TRANSITIONS + " holds " + scores.length
                    + " scores where " + tags + " tags need " + tags * tags);
        }
        return scores;
    }

    /** The linear part of the intent scores, or null where there is none. */
    public @Nullable LinearScorer linear(TextFeatures features) {
        byte[] bytes = entries.get(LINEAR);
        return bytes == null
                ? null
                : LinearScorer.read(bytes, features, manifest.intents().size());
    }

    private byte[] entry(String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new ModelException("bundle " + manifest.name() + " has no entry " + name);
        }
        return bytes;
    }

    /** The bytes of transition scores as an entry. */
    public static byte[] transitionBytes(float[] scores) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * scores.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(scores);
        return bytes.array();
    }

    /** The bytes of a vocabulary as an entry. */
    public static byte[] wordBytes(Vocabulary vocabulary) {
        return String.join("\n", vocabulary.words()).getBytes(StandardCharsets.UTF_8);
    }

    /** The entries of a bundle in the order in which they are written. */
    Map<String, byte[]> ordered() {
        Map<String, byte[]> ordered = new LinkedHashMap<>();
        entries.keySet().stream().sorted().forEach(name -> ordered.put(name, entry(name)));
        return ordered;
    }
}
