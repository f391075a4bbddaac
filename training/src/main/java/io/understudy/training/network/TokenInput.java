package io.understudy.training.network;

import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.training.data.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct words of a batch and the table rows that they need, so that only those rows become tensors.
 *
 * @param wordRows vocabulary rows in use
 * @param ngramRows n-gram rows in use; the first is row 0
 * @param wordOf per distinct token, index into {@code wordRows}
 * @param shapeOf per distinct token, its shape
 * @param ngramsOf {@code [distinct, width]}: indices into {@code ngramRows}, padded with 0
 * @param ngramScale per distinct token, one over the square root of its number of n-grams
 * @param tokens {@code [batch, time]}: index of the distinct token
 */
record TokenInput(
        int[] wordRows,
        int[] ngramRows,
        long[] wordOf,
        long[] shapeOf,
        long[] ngramsOf,
        int ngramWidth,
        float[] ngramScale,
        long[] tokens,
        int batch,
        int time) {

    int distinct() {
        return wordOf.length;
    }

    static TokenInput of(List<Example> examples) {
        IdentityHashMap<TokenFeatures, Integer> distinct = new IdentityHashMap<>();
        List<TokenFeatures> order = new ArrayList<>();
        int time = examples.getFirst().length();
        long[] tokens = new long[examples.size() * time];
        int k = 0;
        for (Example example : examples) {
            for (TokenFeatures token : example.tokens()) {
                tokens[k++] = distinct.computeIfAbsent(token, t -> {
                    order.add(t);
                    return order.size() - 1;
                });
            }
        }
        return build(order, tokens, examples.size(), time);
    }

    private static TokenInput build(List<TokenFeatures> order, long[] tokens, int batch, int time) {
        Map<Integer, Integer> words = new LinkedHashMap<>();
        Map<Integer, Integer> ngrams = new LinkedHashMap<>();
        ngrams.put(0, 0);
        int width = order.stream().mapToInt(t -> t.ngrams().length).max().orElse(1);
        long[] wordOf = new long[order.size()];
        long[] shapeOf = new long[order.size()];
        long[] ngramsOf = new long[order.size() * width];
        float[] scale = new float[order.size()];
        for (int i = 0; i < wordOf.length; i++) {
            TokenFeatures token = order.get(i);
            wordOf[i] = local(words, token.word());
            shapeOf[i] = token.shape();
            for (int n = 0; n < token.ngrams().length; n++) {
                ngramsOf[i * width + n] = local(ngrams, token.ngrams()[n]);
            }
            scale[i] = (float) (1 / Math.sqrt(Math.max(1, token.ngrams().length)));
        }
        return new TokenInput(keys(words), keys(ngrams), wordOf, shapeOf, ngramsOf, width, scale, tokens, batch, time);
    }

    private static int local(Map<Integer, Integer> indices, int global) {
        Integer known = indices.putIfAbsent(global, indices.size());
        return known == null ? indices.size() - 1 : known;
    }

    private static int[] keys(Map<Integer, Integer> indices) {
        return indices.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other == this;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tokens);
    }
}
