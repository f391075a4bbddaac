package io.understudy.runtime.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that a model knows by themselves. Index 0 is every other word ({@link #UNKNOWN}).
 */
public final class Vocabulary {

    /** The index of a word outside the vocabulary. */
    public static final int UNKNOWN = 0;

    private final List<String> words;
    private final Map<String, Integer> indices;

    private Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        indices = HashMap.newHashMap(words.size());
        for (int i = 0; i < words.size(); i++) {
            indices.put(words.get(i), i + 1);
        }
    }

    /** The vocabulary of these normalized words, numbered from 1 in their order. */
    public static Vocabulary of(List<String> words) {
        return new Vocabulary(words);
    }

    /** The word's index, or {@link #UNKNOWN}. */
    public int index(String normalizedWord) {
        return indices.getOrDefault(normalizedWord, UNKNOWN);
    }

    /** The words in index order, starting with the word of index 1. */
    public List<String> words() {
        return words;
    }

    /** The number of indices: the words and the unknown one. */
    public int size() {
        return words.size() + 1;
    }
}
