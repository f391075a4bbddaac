package io.understudy.training.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Groups examples into batches of equal length, so that nothing is ever padded: the bi-LSTM's backward direction, pooling and the
 * conditional random field see only real tokens.
 */
public final class Batches {

    private Batches() {}

    /**
     * The examples of one epoch in batches of random composition and order. Examples without tokens are left out.
     *
     * @param random decides both; the same state gives the same batches
     */
    public static List<List<Example>> shuffled(List<Example> examples, int batchSize, Random random) {
        List<Example> order = new ArrayList<>(examples);
        Collections.shuffle(order, random);
        List<List<Example>> batches = inOrder(order, batchSize);
        Collections.shuffle(batches, random);
        return batches;
    }

    /** The examples in batches of equal length, in order within a length. Examples without tokens are left out. */
    public static List<List<Example>> inOrder(List<Example> examples, int batchSize) {
        TreeMap<Integer, List<Example>> byLength = new TreeMap<>();
        for (Example example : examples) {
            if (example.length() > 0) {
                byLength.computeIfAbsent(example.length(), length -> new ArrayList<>())
                        .add(example);
            }
        }
        List<List<Example>> batches = new ArrayList<>();
        for (List<Example> same : byLength.values()) {
            for (int i = 0; i < same.size(); i += batchSize) {
                batches.add(same.subList(i, Math.min(i + batchSize, same.size())));
            }
        }
        return batches;
    }
}
