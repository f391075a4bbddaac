package io.understudy.training.linear;

import io.understudy.runtime.linear.WordPairs;
import io.understudy.training.data.Example;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pairs of neighbouring words that training utterances repeat, and in how many utterances each occurs. */
final class FrequentPairs {

    /** Pairs of a single utterance bring little for their number. */
    private static final int FEWEST = 2;

    private final WordPairs pairs;
    private final float[] inverseFrequencies;

    private FrequentPairs(WordPairs pairs, Map<Long, Integer> counts, int documents) {
        this.pairs = pairs;
        inverseFrequencies = new float[pairs.size()];
        long[] keys = pairs.keys().toArray();
        for (int pair = 0; pair < keys.length; pair++) {
            inverseFrequencies[pair] = DocumentCounts.inverseFrequency(documents, counts.getOrDefault(keys[pair], 0));
        }
    }

    /**
     * The pairs of these utterances that occur in the most of them.
     *
     * @param most how many pairs at most
     */
    static FrequentPairs of(List<Example> examples, int most) {
        Map<Long, Integer> counts = new HashMap<>();
        for (Example example : most == 0 ? List.<Example>of() : examples) {
            Set<Long> keys = new HashSet<>();
            WordPairs.forEachKey(example.tokens(), keys::add);
            keys.forEach(key -> counts.merge(key, 1, Integer::sum));
        }
        WordPairs frequent = WordPairs.of(counts.entrySet().stream()
                .filter(counted -> counted.getValue() >= FEWEST)
                .sorted(Map.Entry.<Long, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .mapToLong(Map.Entry::getKey));
        return new FrequentPairs(frequent, counts, examples.size());
    }

    WordPairs pairs() {
        return pairs;
    }

    /** How rare a pair is, as {@link DocumentCounts} says it of words. */
    float inverseFrequency(int pair) {
        return inverseFrequencies[pair];
    }
}
