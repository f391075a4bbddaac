package io.understudy.runtime.text;

import io.understudy.runtime.Parse.Token;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Turns tokens into model input: for each token the index of its normalized word, of its {@link WordShape}, and the hashed
 * character n-grams of the word between boundary marks, as in Bojanowski et al. 2017 (TACL 5), section 3.2. Immutable.
 */
public final class TextFeatures {

    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 16777619;

    private final Settings settings;
    private final Vocabulary vocabulary;

    /** Features of these settings over this vocabulary. */
    public TextFeatures(Settings settings, Vocabulary vocabulary) {
        this.settings = settings;
        this.vocabulary = vocabulary;
    }

    /**
     * How text becomes input; part of every bundle.
     *
     * @param ngramBuckets number of hash buckets for character n-grams; index 0 is no n-gram, so tables have one row more
     * @param shortestNgram shortest n-gram, in UTF-16 units
     * @param longestNgram longest n-gram
     * @param ngramsPerWord how many n-grams of a word are used at most, the shorter ones first
     */
    public record Settings(int ngramBuckets, int shortestNgram, int longestNgram, int ngramsPerWord) {

        /** Two to five letters in 8,192 buckets. */
        public static final Settings STANDARD = new Settings(8_192, 2, 5, 48);
    }

    /**
     * The input of one token.
     *
     * @param word vocabulary index
     * @param shape ordinal of the {@link WordShape}
     * @param ngrams bucket indices from 1, in no particular order
     */
    public record TokenFeatures(int word, int shape, int[] ngrams) {

        /** The same token as if its word were outside the vocabulary, with some of its n-grams. */
        public TokenFeatures unknownWith(int[] someNgrams) {
            return new TokenFeatures(Vocabulary.UNKNOWN, shape, someNgrams);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof TokenFeatures(int w, int s, int[] n)
                    && w == word
                    && s == shape
                    && Arrays.equals(n, ngrams);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * word + shape) + Arrays.hashCode(ngrams);
        }
    }

    /** The form under which a word is looked up: NFC and lower case, digits kept. */
    public static String normalize(String word) {
        String composed = Normalizer.isNormalized(word, Normalizer.Form.NFC)
                ? word
                : Normalizer.normalize(word, Normalizer.Form.NFC);
        return composed.toLowerCase(Locale.ROOT);
    }

    /** The features of each token of a text. */
    public List<TokenFeatures> of(String text, List<Token> tokens) {
        return tokens.stream()
                .map(token -> ofWord(text.substring(token.start(), token.end())))
                .toList();
    }

    /** The features of one word as written. */
    public TokenFeatures ofWord(String word) {
        String normalized = normalize(word);
        return new TokenFeatures(
                vocabulary.index(normalized), WordShape.of(word).ordinal(), ngrams(normalized));
    }

    /** The vocabulary that words are looked up in. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The settings, as a bundle keeps them. */
    public Settings settings() {
        return settings;
    }

    private int[] ngrams(String normalized) {
        String marked = "<" + normalized + ">";
        int[] buckets = new int[settings.ngramsPerWord()];
        int count = 0;
        for (int size = settings.shortestNgram(); size <= settings.longestNgram(); size++) {
            for (int i = 0; i + size <= marked.length() && count < buckets.length; i++) {
                buckets[count++] = 1 + Integer.remainderUnsigned(hash(marked, i, i + size), settings.ngramBuckets());
            }
        }
        return Arrays.copyOf(buckets, count);
    }

    private static int hash(String text, int start, int end) {
        int hash = FNV_OFFSET;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash ^= hash >>> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ (hash >>> 12);
    }
}
