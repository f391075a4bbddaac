package io.understudy.training.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.SmallCorpus;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.loss.PriorShift;
import io.understudy.training.network.Inference;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearIntentsTest {

    private final Corpus corpus = SmallCorpus.of(60, 1);
    private final LabelSets labels = LabelSets.of(corpus);
    private final TextFeatures features = new TextFeatures(
            TextFeatures.Settings.STANDARD, WordCounts.of(corpus).vocabulary());
    private final ExampleEncoder encoder = new ExampleEncoder(features, labels);

    private LinearScorer learned(long seed) {
        return LinearIntents.fit(
                        corpus.utterances().stream().map(encoder::encode).toList(),
                        DocumentCounts.none(features),
                        0,
                        new float[labels.intents().size()],
                        seed)
                .scorer(features);
    }

    private float[] scores(LinearScorer linear, String text) {
        float[] logits = new float[labels.intents().size()];
        linear.addTo(
                logits,
                0,
                encoder.encode(Utterance.of(text, Locale.ENGLISH, null, List.of()))
                        .tokens());
        return logits;
    }

    @Test
    void tellsIntentsApartOnTextsItHasNotSeen() {
        LinearScorer linear = learned(1);
        List<Example> test =
                SmallCorpus.of(60, 2).utterances().stream().map(encoder::encode).toList();
        long right = test.stream()
                .filter(e -> {
                    float[] logits = new float[labels.intents().size()];
                    linear.addTo(logits, 0, e.tokens());
                    return Inference.argmax(logits) == e.intent();
                })
                .count();
        assertTrue(right >= 55, right + " of 60");
    }

    @Test
    void doesNotCountALongTextForMore() {
        LinearScorer linear = learned(1);
        float[] once = scores(linear, "lights on");
        float[] thrice = scores(linear, "lights on lights on lights on");
        for (int k = 0; k < once.length; k++) {
            assertEquals(once[k] * Math.sqrt(3), thrice[k], 1e-3, "grows with the root of the length alone");
        }
    }

    @Test
    void aTextOfUnknownWordsHasLittleToSay() {
        LinearScorer linear = learned(1);
        assertTrue(spread(scores(linear, "qqq zzz xxx")) < 0.3 * spread(scores(linear, "lights on in the kitchen")));
    }

    private static double spread(float[] logits) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            least = Math.min(least, logit);
            greatest = Math.max(greatest, logit);
        }
        return greatest - least;
    }

    /** Two intents whose utterances have the same words in another order. */
    private static Corpus ordered(int size) {
        return Corpus.of(IntStream.range(0, size)
                .mapToObj(i -> {
                    List<String> words = List.of("alpha", "beta", "gamma");
                    String first = words.get(i % 3);
                    String text = i % 2 == 0
                            ? first + " before " + words.get((i + 1) % 3)
                            : "before " + first + " " + words.get((i + 1) % 3);
                    return Utterance.of(text, Locale.ENGLISH, i % 2 == 0 ? "middle" : "front", List.of());
                })
                .toList());
    }

    /** The linear part of a corpus, with pairs of words and balanced as asked, and the examples it has learned from. */
    private record Learned(List<Example> examples, LabelSets labels, LinearScorer linear) {

        static Learned from(Corpus corpus, int mostPairs, double balance) {
            LabelSets labels = LabelSets.of(corpus);
            TextFeatures features = new TextFeatures(
                    TextFeatures.Settings.STANDARD, WordCounts.of(corpus).vocabulary());
            ExampleEncoder encoder = new ExampleEncoder(features, labels);
            List<Example> examples =
                    corpus.utterances().stream().map(encoder::encode).toList();
            float[] shift = PriorShift.of(examples, labels.intents().size(), balance);
            return new Learned(
                    examples,
                    labels,
                    LinearIntents.fit(examples, DocumentCounts.none(features), mostPairs, shift, 1)
                            .scorer(features));
        }

        float[] logits(Example example) {
            float[] logits = new float[labels.intents().size()];
            linear.addTo(logits, 0, example.tokens());
            return logits;
        }
    }

    private static long rightOf(Corpus corpus, int mostPairs) {
        Learned learned = Learned.from(corpus, mostPairs, 0);
        return learned.examples().stream()
                .filter(example -> Inference.argmax(learned.logits(example)) == example.intent())
                .count();
    }

    @Test
    void onlyPairsTellTheOrderOfWords() {
        Corpus corpus = ordered(120);
        assertEquals(120, rightOf(corpus, 100));
        assertTrue(rightOf(corpus, 0) <= 80, rightOf(corpus, 0) + " of 120 without pairs");
    }

    @Test
    void theSameSeedGivesTheSameScores() {
        assertArrayEquals(scores(learned(3), "play abba now"), scores(learned(3), "play abba now"));
    }

    /** "ask" is said of both intents, nine times as often of the frequent one. */
    private static final Corpus SKEWED = Corpus.of(IntStream.range(0, 200)
            .mapToObj(i ->
                    Utterance.of("ask number " + i % 7, Locale.ENGLISH, i % 10 == 0 ? "rare" : "frequent", List.of()))
            .toList());

    /** How much surer of the rare intent than of the frequent one the linear part is of a text that says nothing of either. */
    private static float leaningToTheRare(double balance) {
        Learned learned = Learned.from(SKEWED, 0, balance);
        float[] logits = learned.logits(learned.examples().getFirst());
        List<String> intents = learned.labels().intents();
        return logits[intents.indexOf("rare")] - logits[intents.indexOf("frequent")];
    }

    @Test
    void balancedItLeavesFrequencyToTheNetwork() {
        assertEquals(Math.log(1 / 9.0), leaningToTheRare(0), 0.5);
        assertEquals(0, leaningToTheRare(1), 0.5);
    }
}
