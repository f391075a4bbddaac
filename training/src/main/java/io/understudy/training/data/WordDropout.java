package io.understudy.training.data;

import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.runtime.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Hides words from a network in training, rare ones more often, so that it learns what to make of words outside its vocabulary: a word that
 * occurs {@code n} times is hidden with probability {@code rate / (rate + n)}.
 *
 * @param rate 0 for never
 * @param counts how often each word occurs
 */
public record WordDropout(double rate, WordCounts counts) {

    /** The same utterance with some of its words hidden. */
    public Example apply(Example example, Random random) {
        List<TokenFeatures> tokens = new ArrayList<>(example.length());
        for (TokenFeatures token : example.tokens()) {
            double hidden = rate / (rate + counts.of(token.word()));
            tokens.add(
                    token.word() != Vocabulary.UNKNOWN && random.nextDouble() < hidden ? hide(token, random) : token);
        }
        return new Example(tokens, example.tags(), example.intent(), example.domain(), example.isOutOfScope());
    }

    /** A hidden word keeps about half of its n-grams: a word that is really new shares only some with words seen in training. */
    private static TokenFeatures hide(TokenFeatures token, Random random) {
        return token.unknownWith(IntStream.of(token.ngrams())
                .filter(ngram -> random.nextBoolean())
                .toArray());
    }
}
