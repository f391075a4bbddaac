package io.understudy.runtime.text;

import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;

/**
 * The inputs and outputs of {@code model.onnx}, and how token features fill the inputs.
 *
 * <table>
 * <caption>Values of the graph</caption>
 * <tr><th>name</th><th>type and shape</th><th>meaning</th></tr>
 * <tr><td>{@code rows}</td><td>int64 [time, batch, features]</td><td>rows of the embedding table</td></tr>
 * <tr><td>{@code factors}</td><td>float [time, batch, 1, features]</td><td>the factor of each row in the token's sum; 0 pads</td></tr>
 * <tr><td>{@code intents}</td><td>float [batch, intents]</td><td>logits</td></tr>
 * <tr><td>{@code domains}</td><td>float [batch, domains]</td><td>logits; absent without a domain head</td></tr>
 * <tr><td>{@code tags}</td><td>float [time, batch, tags]</td><td>tag scores before transitions</td></tr>
 * </table>
 *
 * <p>The table's rows: the vocabulary (0 is the unknown word), the {@link WordShape}s, then n-gram bucket 0 (none) and the buckets. A
 * known word is its row (which includes its n-grams) and its shape; an unknown word is row 0, its shape and each n-gram times one
 * over the square root of their number.
 */
public final class ModelInput {

    public static final String ROWS = "rows";
    public static final String FACTORS = "factors";
    public static final String INTENTS = "intents";
    public static final String DOMAINS = "domains";
    public static final String TAGS = "tags";

    private static final int KNOWN_WORD_FEATURES = 2;

    private final int firstShape;
    private final int firstNgram;

    /** The layout for a vocabulary of this size. */
    public ModelInput(int vocabularySize) {
        firstShape = vocabularySize;
        firstNgram = vocabularySize + WordShape.values().length;
    }

    /** The factor of each of a word's n-grams. */
    public static float ngramFactor(int ngrams) {
        return (float) (1 / Math.sqrt(Math.max(1, ngrams)));
    }

    /** How many rows the token with the most needs. */
    public static int width(List<TokenFeatures> tokens) {
        int width = KNOWN_WORD_FEATURES;
        for (TokenFeatures token : tokens) {
            if (token.word() == Vocabulary.UNKNOWN) {
                width = Math.max(width, KNOWN_WORD_FEATURES + token.ngrams().length);
            }
        }
        return width;
    }

    /** Writes one token's {@code width} rows and factors at the buffers' positions. */
    public void put(TokenFeatures token, int width, LongBuffer rows, FloatBuffer factors) {
        rows.put(token.word()).put(firstShape + token.shape());
        factors.put(1).put(1);
        int used = KNOWN_WORD_FEATURES;
        if (token.word() == Vocabulary.UNKNOWN) {
            float factor = ngramFactor(token.ngrams().length);
            for (int bucket : token.ngrams()) {
                rows.put(firstNgram + bucket);
                factors.put(factor);
            }
            used += token.ngrams().length;
        }
        for (; used < width; used++) {
            rows.put(firstNgram);
            factors.put(0);
        }
    }
}
