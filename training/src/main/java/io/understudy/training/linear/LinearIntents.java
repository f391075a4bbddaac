package io.understudy.training.linear;

import io.understudy.runtime.linear.LinearScorer;
import io.understudy.runtime.linear.WordPairs;
import io.understudy.runtime.text.ModelInput;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.runtime.text.Vocabulary;
import io.understudy.training.data.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Multinomial logistic regression over the words, pairs of neighbouring words and character n-grams of an utterance, weighted by inverse
 * document frequency and divided by their length, so that it sees what an utterance is about and not how long it is. It errs elsewhere
 * than the bi-LSTM does; the sum of both is better than either, most of all with few examples (docs/decisions/training-defaults.md).
 *
 * <p>With token t of word w and n-grams g₁…gₙ after a token of word v, idf f, weights W:
 *
 * <pre>
 *   row(t)  = f(w)·W(w) + 1/√n · Σ f(g)·W(g) + f(vw)·W(vw)      a known word; an unknown one has the n-grams alone
 *   mass(t) = f(w)²     + 1/√n · Σ f(g)²/4   + f(vw)²           a pair that is not known adds nothing
 *   logits  = Σ row(t) / √Σ mass(t)
 * </pre>
 *
 * <p>Rows and masses add up over features, which is what {@link LinearScorer} needs. Learned by stochastic gradient descent with a step per weight (AdaGrad, Duchi et al. 2011); the document
 * frequencies are those of the training utterances and of a base's, where there is one.
 */
public final class LinearIntents {

    private static final int EPOCHS = 100;
    private static final int GREATEST_WORK = 400_000;

    /** An intent that is this surely right or wrong already learns nothing from an utterance. */
    private static final float LEAST_GRADIENT = 1e-3f;

    private static final double STEP = 0.1;

    private final int words;
    private final int firstPair;
    private final int classes;
    private final WordPairs pairs;
    private final float[] idf;
    private final float[] weights;

    private LinearIntents(DocumentCounts counts, FrequentPairs frequent, int classes) {
        words = counts.words();
        firstPair = counts.size();
        this.classes = classes;
        pairs = frequent.pairs();
        idf = new float[firstPair + pairs.size()];
        for (int feature = 0; feature < firstPair; feature++) {
            idf[feature] = counts.inverseFrequency(feature);
        }
        for (int pair = 0; pair < pairs.size(); pair++) {
            idf[firstPair + pair] = frequent.inverseFrequency(pair);
        }
        weights = new float[idf.length * classes];
    }

    /**
     * Learns from examples; those without an intent are left out.
     *
     * @param known how common words and n-grams are besides
     * @param mostPairs pairs of neighbouring words that get a weight of their own at most
     * @param priorShift what is added to the logits in training and not afterwards, one number an intent: with the logarithm of its share
     *     the weights need not learn how frequent it is, which the network that they are added to knows (Kittler et al. 1998, section 2.1)
     * @param seed decides the order in which examples are seen
     */
    public static LinearIntents fit(
            List<Example> examples, DocumentCounts known, int mostPairs, float[] priorShift, long seed) {
        List<Example> labelled = new ArrayList<>(
                examples.stream().filter(e -> e.intent() >= 0 && e.length() > 0).toList());
        LinearIntents linear =
                new LinearIntents(known.and(labelled), FrequentPairs.of(labelled, mostPairs), priorShift.length);
        float[] squares = new float[linear.weights.length];
        Random random = new Random(seed);
        int epochs = Math.clamp(GREATEST_WORK / Math.max(1, labelled.size()), 2, EPOCHS);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(labelled, random);
            double step = STEP * (1 - epoch / (double) epochs);
            for (Example example : labelled) {
                linear.learn(example, priorShift, step, squares);
            }
        }
        return linear;
    }

    /** The features of an example and their values, divided by its length. */
    private record Features(int[] indices, float[] values) {}

    private Features features(Example example) {
        int[] paired = paired(example);
        int count = paired.length;
        for (TokenFeatures token : example.tokens()) {
            count += 1 + token.ngrams().length;
        }
        int[] indices = new int[count];
        float[] values = new float[count];
        int at = 0;
        float mass = 0;
        for (int pair : paired) {
            mass += pairMass(pair);
            indices[at] = firstPair + pair;
            values[at++] = idf[firstPair + pair];
        }
        for (TokenFeatures token : example.tokens()) {
            float factor = ModelInput.ngramFactor(token.ngrams().length);
            mass += wordMass(token.word());
            indices[at] = token.word();
            values[at++] = token.word() == Vocabulary.UNKNOWN ? 0 : idf[token.word()];
            for (int bucket : token.ngrams()) {
                mass += factor * ngramMass(bucket);
                indices[at] = words + bucket;
                values[at++] = factor * idf[words + bucket];
            }
        }
        float scale = (float) (1 / Math.sqrt(mass));
        for (int i = 0; i < count; i++) {
            values[i] *= scale;
        }
        return new Features(indices, values);
    }

    private int[] paired(Example example) {
        IntStream.Builder numbers = IntStream.builder();
        pairs.forEach(example.tokens(), numbers);
        return numbers.build().toArray();
    }

    private void learn(Example example, float[] priorShift, double step, float[] squares) {
        Features features = features(example);
        float[] gradient = logits(features);
        for (int k = 0; k < classes; k++) {
            gradient[k] += priorShift[k];
        }
        softmax(gradient);
        gradient[example.intent()] -= 1;
        int[] moving = IntStream.range(0, classes)
                .filter(k -> Math.abs(gradient[k]) >= LEAST_GRADIENT)
                .toArray();
        for (int i = 0; i < features.indices.length; i++) {
            int row = features.indices[i] * classes;
            float value = features.values[i];
            for (int m = 0; m < moving.length && value != 0; m++) {
                int at = row + moving[m];
                float g = value * gradient[moving[m]];
                squares[at] += g * g;
                weights[at] -= (float) (step * g / (Math.sqrt(squares[at]) + 1e-6));
            }
        }
    }

    private static void softmax(float[] logits) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        float sum = 0;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = (float) Math.exp(logits[k] - greatest);
            sum += logits[k];
        }
        for (int k = 0; k < logits.length; k++) {
            logits[k] /= sum;
        }
    }

    private float[] logits(Features features) {
        float[] logits = new float[classes];
        for (int i = 0; i < features.indices.length; i++) {
            int row = features.indices[i] * classes;
            for (int k = 0; k < classes; k++) {
                logits[k] += features.values[i] * weights[row + k];
            }
        }
        return logits;
    }

    /** These weights as they are served. */
    public LinearScorer scorer(TextFeatures features) {
        return LinearScorer.of(
                new LinearScorer.Weights() {
                    @Override
                    public float[] ofWord(int word) {
                        return word == Vocabulary.UNKNOWN ? new float[classes] : row(word);
                    }

                    @Override
                    public float[] ofNgram(int bucket) {
                        return row(words + bucket);
                    }

                    @Override
                    public float wordMass(int word) {
                        return LinearIntents.this.wordMass(word);
                    }

                    @Override
                    public float ngramMass(int bucket) {
                        return LinearIntents.this.ngramMass(bucket);
                    }

                    @Override
                    public float[] ofPair(int number) {
                        return row(firstPair + number);
                    }

                    @Override
                    public float pairMass(int number) {
                        return LinearIntents.this.pairMass(number);
                    }
                },
                features,
                pairs,
                classes);
    }

    private float[] row(int feature) {
        float[] row = Arrays.copyOfRange(weights, feature * classes, (feature + 1) * classes);
        for (int k = 0; k < classes; k++) {
            row[k] *= idf[feature];
        }
        return row;
    }

    private float wordMass(int word) {
        return idf[word] * idf[word];
    }

    private float pairMass(int pair) {
        return idf[firstPair + pair] * idf[firstPair + pair];
    }

    private float ngramMass(int bucket) {
        return idf[words + bucket] * idf[words + bucket] / 4;
    }
}
