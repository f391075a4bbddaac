package io.understudy.runtime.linear;

import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.runtime.text.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * The pairs of neighbouring words that a {@link LinearScorer} knows by themselves, numbered from 0. Both words of a pair are in the
 * vocabulary. Immutable.
 */
public final class WordPairs {

    /** No pair at all. */
    public static final WordPairs NONE = new WordPairs(new long[0]);

    /** The left word's index in the upper half, the right word's in the lower, ascending. */
    private final long[] keys;

    private WordPairs(long[] keys) {
        this.keys = keys;
    }

    /** These pairs, each as {@link #key} gives it, once each, in any order. */
    public static WordPairs of(LongStream keys) {
        return new WordPairs(keys.sorted().toArray());
    }

    /** A pair as one number. */
    public static long key(int left, int right) {
        return (long) left << Integer.SIZE | right;
    }

    /** How many there are. */
    public int size() {
        return keys.length;
    }

    /** Every pair as {@link #key} gives it, in the order of their numbers. */
    public LongStream keys() {
        return Arrays.stream(keys);
    }

    /** The pair's number, or a negative one where it is not known. */
    int numberOf(long key) {
        return Arrays.binarySearch(keys, key);
    }

    /** Tells the number of each known pair of a text, as often as it occurs. */
    public void forEach(List<TokenFeatures> tokens, IntConsumer action) {
        if (keys.length > 0) {
            forEachKey(tokens, key -> {
                int number = numberOf(key);
                if (number >= 0) {
                    action.accept(number);
                }
            });
        }
    }

    /** Tells each pair of a text whose words are both in the vocabulary, as {@link #key} gives it and as often as it occurs. */
    public static void forEachKey(List<TokenFeatures> tokens, LongConsumer action) {
        int left = Vocabulary.UNKNOWN;
        for (TokenFeatures token : tokens) {
            int right = token.word();
            if (left != Vocabulary.UNKNOWN && right != Vocabulary.UNKNOWN) {
                action.accept(key(left, right));
            }
            left = right;
        }
    }
}
