package io.understudy.training.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.Vocabulary;
import io.understudy.training.SmallCorpus;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DocumentCountsTest {

    private final Corpus corpus = SmallCorpus.of(60, 1);
    private final LabelSets labels = LabelSets.of(corpus);
    private final Vocabulary words = WordCounts.of(corpus).vocabulary();
    private final TextFeatures features = new TextFeatures(TextFeatures.Settings.STANDARD, words);
    private final List<Example> examples = examples(features);
    private final LinearScorer base = LinearIntents.fit(
                    examples,
                    DocumentCounts.none(features),
                    0,
                    new float[labels.intents().size()],
                    1)
            .scorer(features);

    private List<Example> examples(TextFeatures features) {
        ExampleEncoder encoder = new ExampleEncoder(features, labels);
        return corpus.utterances().stream().map(encoder::encode).toList();
    }

    private TextFeatures with(String... more) {
        List<String> grown = new ArrayList<>(words.words());
        grown.addAll(List.of(more));
        return new TextFeatures(TextFeatures.Settings.STANDARD, Vocabulary.of(grown));
    }

    @Test
    void aBaseStillKnowsHowCommonItsWordsAndNgramsWere() {
        DocumentCounts counted = DocumentCounts.none(features).and(examples);
        DocumentCounts known = DocumentCounts.of(base, features, examples.size(), features);
        for (int feature = 1; feature < counted.size(); feature++) {
            assertEquals(
                    counted.inverseFrequency(feature),
                    known.inverseFrequency(feature),
                    0.01 * counted.inverseFrequency(feature),
                    "feature " + feature);
        }
    }

    @Test
    void countsAddUpOverABaseAndItsSuccessor() {
        DocumentCounts twice =
                DocumentCounts.of(base, features, examples.size(), features).and(examples);
        DocumentCounts once = DocumentCounts.none(features).and(examples);
        int word = words.index("the");
        assertTrue(word != Vocabulary.UNKNOWN);
        assertEquals(
                once.inverseFrequency(word), twice.inverseFrequency(word), 0.01, "as large a share of twice as many");
        List<Example> none = List.of(new ExampleEncoder(features, labels)
                .encode(Utterance.of("zzz", Locale.ENGLISH, labels.intents().getFirst(), List.of())));
        assertEquals(
                once.inverseFrequency(word),
                DocumentCounts.of(base, features, examples.size(), features)
                        .and(none)
                        .inverseFrequency(word),
                0.1,
                "known from the base alone");
    }

    @Test
    void newWordsMoveTheNgramsAndAreRareThemselves() {
        TextFeatures grown = with("xylophone");
        DocumentCounts known = DocumentCounts.of(base, features, examples.size(), grown);
        int added = grown.vocabulary().index("xylophone");
        assertEquals(Math.log(1 + 2 * examples.size()), known.inverseFrequency(added), 1e-3, "never met");
        DocumentCounts counted = DocumentCounts.none(features).and(examples);
        int bucket = features.ofWord("the").ngrams()[0];
        assertEquals(
                counted.inverseFrequency(counted.words() + bucket),
                known.inverseFrequency(known.words() + bucket),
                0.05);
    }
}
