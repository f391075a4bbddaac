package io.understudy.training.linear;

import io.understudy.runtime.linear.LinearScorer;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.runtime.text.Vocabulary;
import io.understudy.training.data.Example;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * In how many utterances each word and each character n-gram occurs. A few utterances say little of how common a word is; those that a base
 * has seen say more, and a base's linear part still knows, because its masses are squares of inverse document frequencies.
 */
public final class DocumentCounts {

    /** What never occurs counts as if it had occurred in one of twice as many utterances. */
    private static final double UNSEEN = 0.5;

    private final int words;
    private final double[] counts;
    private final double documents;

    private DocumentCounts(int words, double[] counts, double documents) {
        this.words = words;
        this.counts = counts;
        this.documents = documents;
    }

    /** No utterance, yet, of these words and n-grams. */
    public static DocumentCounts none(TextFeatures features) {
        return new DocumentCounts(features.vocabulary().size(), noCounts(features), 0);
    }

    private static double[] noCounts(TextFeatures features) {
        return new double[features.vocabulary().size() + features.settings().ngramBuckets() + 1];
    }

    /**
     * What a base has counted.
     *
     * @param linear the base's linear part
     * @param own the base's words and n-grams
     * @param documents utterances that the base was trained on
     * @param grown the words to count from now on, which begin with the base's, and the same n-grams
     */
    public static DocumentCounts of(LinearScorer linear, TextFeatures own, int documents, TextFeatures grown) {
        double[] counts = noCounts(grown);
        for (String text : own.vocabulary().words()) {
            TokenFeatures word = own.ofWord(text);
            counts[word.word()] = count(linear.wordMass(word), documents);
        }
        int words = grown.vocabulary().size();
        for (int bucket = 1; bucket <= own.settings().ngramBuckets(); bucket++) {
            counts[words + bucket] = count(4 * linear.ngramMass(bucket), documents);
        }
        return new DocumentCounts(words, counts, documents);
    }

    /** The inverse of {@link #inverseFrequency}, from its square. */
    private static double count(double squaredFrequency, int documents) {
        double count = documents / Math.expm1(Math.sqrt(Math.max(0, squaredFrequency)));
        return count > UNSEEN + 1e-3 ? Math.min(count, documents) : 0;
    }

    /** These counts and those of more utterances. */
    DocumentCounts and(List<Example> examples) {
        double[] sums = counts.clone();
        int[] lastSeen = new int[sums.length];
        int number = 0;
        for (Example example : examples) {
            int own = ++number;
            IntConsumer count = feature -> {
                sums[feature] += lastSeen[feature] == own ? 0 : 1;
                lastSeen[feature] = own;
            };
            for (TokenFeatures token : example.tokens()) {
                count.accept(token.word());
                for (int bucket : token.ngrams()) {
                    count.accept(words + bucket);
                }
            }
        }
        return new DocumentCounts(words, sums, documents + examples.size());
    }

    /**
     * How rare a feature is: {@code ln(1 + utterances / utterances with it)}.
     *
     * @param feature a word, {@link Vocabulary#UNKNOWN} among them, or the number of words plus a bucket of n-grams
     */
    float inverseFrequency(int feature) {
        return inverseFrequency(documents, counts[feature]);
    }

    /** How rare it is to be in {@code count} of so many utterances. */
    static float inverseFrequency(double documents, double count) {
        return (float) Math.log(1 + documents / Math.max(UNSEEN, count));
    }

    /** Vocabulary indices. */
    int words() {
        return words;
    }

    /** Words and n-grams together. */
    int size() {
        return counts.length;
    }
}
