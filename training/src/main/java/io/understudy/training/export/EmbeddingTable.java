package io.understudy.training.export;

import io.understudy.runtime.text.ModelInput;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.network.Architecture;
import io.understudy.training.network.NetworkParameters;
import java.util.List;
import java.util.Map;

/** The one table that an exported model looks everything up in, its rows laid out as {@link ModelInput} numbers them. */
final class EmbeddingTable {

    private EmbeddingTable() {}

    /** Word rows with their n-grams added, then shape rows, then n-gram rows. */
    static float[] of(Architecture architecture, Map<String, float[]> weights, TextFeatures features) {
        int width = architecture.wordSize();
        float[] words = required(weights, NetworkParameters.WORDS);
        float[] shapes = required(weights, NetworkParameters.SHAPES);
        float[] ngrams = required(weights, NetworkParameters.NGRAMS);
        float[] table = new float[words.length + shapes.length + ngrams.length];
        System.arraycopy(words, 0, table, 0, words.length);
        System.arraycopy(shapes, 0, table, words.length, shapes.length);
        System.arraycopy(ngrams, 0, table, words.length + shapes.length, ngrams.length);
        List<String> known = features.vocabulary().words();
        for (int i = 0; i < known.size(); i++) {
            int[] buckets = features.ofWord(known.get(i)).ngrams();
            float scale = ModelInput.ngramFactor(buckets.length);
            for (int bucket : buckets) {
                for (int c = 0; c < width; c++) {
                    table[(i + 1) * width + c] += scale * ngrams[bucket * width + c];
                }
            }
        }
        return table;
    }

    private static float[] required(Map<String, float[]> weights, String name) {
        float[] numbers = weights.get(name);
        if (numbers == null) {
            throw new IllegalArgumentException("no weights for " + name);
        }
        return numbers;
    }
}
