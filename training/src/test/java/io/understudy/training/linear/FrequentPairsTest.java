package io.understudy.training.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.linear.WordPairs;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.Vocabulary;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelSets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrequentPairsTest {

    private final TextFeatures features =
            new TextFeatures(TextFeatures.Settings.STANDARD, Vocabulary.of(List.of("turn", "it", "on", "off")));

    private List<Example> examples(String... texts) {
        List<Utterance> utterances = Stream.of(texts)
                .map(text -> Utterance.of(text, Locale.ENGLISH, "any", List.of()))
                .toList();
        ExampleEncoder encoder = new ExampleEncoder(features, LabelSets.of(Corpus.of(utterances)));
        return utterances.stream().map(encoder::encode).toList();
    }

    private long key(String left, String right) {
        return WordPairs.key(
                features.ofWord(left).word(), features.ofWord(right).word());
    }

    private static long[] keys(FrequentPairs frequent) {
        return frequent.pairs().keys().toArray();
    }

    @Test
    void countsUtterancesAndNotOccurrences() {
        FrequentPairs frequent = FrequentPairs.of(examples("turn it on", "turn it off", "on off on off", "off it"), 10);
        assertArrayEquals(new long[] {key("turn", "it")}, keys(frequent), "the only pair of two utterances");
        assertEquals(Math.log(1 + 4 / 2.0), frequent.inverseFrequency(0), 1e-6);
    }

    @Test
    void keepsThoseOfTheMostUtterances() {
        List<Example> examples = examples("it on", "it on", "turn it off", "turn it", "turn it", "it off");
        assertEquals(3, keys(FrequentPairs.of(examples, 10)).length);
        assertArrayEquals(new long[] {key("turn", "it")}, keys(FrequentPairs.of(examples, 1)));
        assertArrayEquals(
                new long[] {key("turn", "it"), key("it", "on")},
                keys(FrequentPairs.of(examples, 2)),
                "among equals the pair whose words come first in the vocabulary");
        assertEquals(0, keys(FrequentPairs.of(examples, 0)).length);
    }

    @Test
    void aWordOutsideTheVocabularyIsInNoPair() {
        assertEquals(0, keys(FrequentPairs.of(examples("turn lights on", "turn lights on"), 10)).length);
    }
}
