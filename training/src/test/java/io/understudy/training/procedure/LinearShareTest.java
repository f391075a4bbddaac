package io.understudy.training.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.SmallCorpus;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.linear.DocumentCounts;
import io.understudy.training.linear.LinearIntents;
import io.understudy.training.network.Inference.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearShareTest {

    private final Corpus corpus = SmallCorpus.of(60, 1);
    private final LabelSets labels = LabelSets.of(corpus);
    private final TextFeatures features = new TextFeatures(
            TextFeatures.Settings.STANDARD, WordCounts.of(corpus).vocabulary());
    private final ExampleEncoder encoder = new ExampleEncoder(features, labels);
    private final LinearScorer linear = LinearIntents.fit(
                    corpus.utterances().stream().map(encoder::encode).toList(),
                    DocumentCounts.none(features),
                    0,
                    new float[labels.intents().size()],
                    1)
            .scorer(features);

    private List<Answer> answers(int count, double knows) {
        return answers(count, knows, 1);
    }

    /** Answers of a network whose logits are noise, but for {@code knows} on the true intent. */
    private List<Answer> answers(int count, double knows, double noise) {
        Random random = new Random(5);
        List<Answer> answers = new ArrayList<>();
        for (var utterance : SmallCorpus.of(count, 2).utterances()) {
            Example example = encoder.encode(utterance);
            float[] intents = new float[labels.intents().size()];
            for (int k = 0; k < intents.length; k++) {
                intents[k] = (float) (noise * random.nextGaussian());
            }
            intents[example.intent()] += (float) knows;
            answers.add(new Answer(example, intents, null, new float[0], new int[example.length()]));
        }
        return answers;
    }

    /** A linear part that says the opposite of what it learned. */
    private LinearScorer misled() {
        return linear.times(-1);
    }

    @Test
    void aSmallDevPartTakesLessOfALinearPartThatMisleads() {
        assertTrue(LinearShare.of(answers(40, 3), misled()) < 1);
    }

    @Test
    void aSmallDevPartTakesMoreWhereTheNetworkKnowsNothing() {
        assertTrue(LinearShare.of(answers(80, 0, 20), linear) > LinearShare.USUAL);
    }

    @Test
    void fewUtterancesAreNotAsked() {
        assertEquals(LinearShare.USUAL, LinearShare.of(answers(19, 3), misled()));
        assertEquals(LinearShare.USUAL, LinearShare.of(List.of(), linear));
    }

    @Test
    void fromAHundredOnLikelihoodAloneDecides() {
        assertTrue(LinearShare.of(answers(99, 5), misled()) > 0, "no share at all is held off");
        assertEquals(0, LinearShare.of(answers(100, 5), misled()));
    }

    @Test
    void aDevPartThatSaysNothingLeavesWhatIsUsual() {
        double share = LinearShare.of(answers(40, 20), linear);
        assertEquals(LinearShare.USUAL, share, 0.3, "the network is always right");
    }
}
