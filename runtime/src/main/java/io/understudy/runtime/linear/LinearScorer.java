package io.understudy.runtime.linear;

import io.understudy.core.error.ModelException;
import io.understudy.runtime.text.ModelInput;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.runtime.text.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A linear classifier over the words and character n-grams of a text; its scores are added to the network's intent logits. Every feature
 * has a row of one number a class and a mass; a text's score is the sum of its rows over the square root of the sum of its masses, so that
 * a long text does not count more than a short one.
 *
 * <p>A known word's row already holds the rows of its n-grams. An unknown word has the n-grams alone, each with the factor that
 * {@link ModelInput} gives it; its mass stands for a word that training never met. Immutable, safe for many threads.
 */
public final class LinearScorer {

    private static final int GREATEST_BYTE = 127;
    private static final int HEADER = 12;

    private final int words;
    private final int classes;
    private final float[] masses;
    private final float[] scales;
    private final byte[] numbers;

    private LinearScorer(int words, int classes, float[] masses, float[] scales, byte[] numbers) {
        this.words = words;
        this.classes = classes;
        this.masses = masses;
        this.scales = scales;
        this.numbers = numbers;
    }

    /** The weights of every feature by itself, before the n-grams of known words are added to their rows. */
    public interface Weights {

        /** What a word adds to the sum of rows, one number a class; zeros for {@link Vocabulary#UNKNOWN}. */
        float[] ofWord(int word);

        /** What an n-gram adds, before its factor. */
        float[] ofNgram(int bucket);

        /** What a word adds to the sum of masses. */
        float wordMass(int word);

        /** What an n-gram adds, before its factor. */
        float ngramMass(int bucket);
    }

    /** The scorer of these weights over a vocabulary, in 8-bit integers with one scale a row. */
    public static LinearScorer of(Weights weights, TextFeatures features, int classes) {
        int words = features.vocabulary().size();
        int rows = words + features.settings().ngramBuckets() + 1;
        LinearScorer scorer =
                new LinearScorer(words, classes, new float[rows], new float[rows], new byte[rows * classes]);
        scorer.put(0, weights.ofWord(Vocabulary.UNKNOWN), weights.wordMass(Vocabulary.UNKNOWN));
        for (int word = 1; word < words; word++) {
            float[] row = weights.ofWord(word);
            float mass = weights.wordMass(word);
            int[] ngrams =
                    features.ofWord(features.vocabulary().words().get(word - 1)).ngrams();
            float factor = ModelInput.ngramFactor(ngrams.length);
            for (int bucket : ngrams) {
                float[] added = weights.ofNgram(bucket);
                for (int k = 0; k < classes; k++) {
                    row[k] += factor * added[k];
                }
                mass += factor * weights.ngramMass(bucket);
            }
            scorer.put(word, row, mass);
        }
        for (int bucket = 0; words + bucket < rows; bucket++) {
            scorer.put(words + bucket, weights.ofNgram(bucket), weights.ngramMass(bucket));
        }
        return scorer;
    }

    private void put(int row, float[] floats, float mass) {
        float greatest = 0;
        for (float number : floats) {
            greatest = Math.max(greatest, Math.abs(number));
        }
        masses[row] = mass;
        scales[row] = greatest / GREATEST_BYTE;
        for (int k = 0; k < classes && greatest > 0; k++) {
            numbers[row * classes + k] = (byte) Math.round(floats[k] / scales[row]);
        }
    }

    /** The same scorer with every score multiplied. */
    public LinearScorer times(double factor) {
        float[] scaled = scales.clone();
        for (int row = 0; row < scaled.length; row++) {
            scaled[row] *= (float) factor;
        }
        return new LinearScorer(words, classes, masses, scaled, numbers);
    }

    /**
     * A scorer between this one and another: rows and masses are mixed. What the other does not know stays as it is here.
     *
     * @param other a scorer over as many n-gram buckets, whose vocabulary is the beginning of this one's
     * @param share of the other, 0 to 1
     * @param classOf for each class here its place among the other's classes, or -1
     */
    public LinearScorer mixedWith(LinearScorer other, double share, int[] classOf) {
        if (other.words > words || masses.length - words != other.masses.length - other.words) {
            throw new IllegalArgumentException(
                    "the other scorer has " + other.words + " words and " + (other.masses.length - other.words)
                            + " n-grams, this one " + words + " and " + (masses.length - words));
        }
        LinearScorer mixed = new LinearScorer(words, classes, masses.clone(), scales.clone(), numbers.clone());
        float[] floats = new float[classes];
        for (int row = 0; row < masses.length; row++) {
            int otherRow = row < words ? row : row - words + other.words;
            if (row < other.words || row >= words) {
                for (int k = 0; k < classes; k++) {
                    float own = scales[row] * numbers[row * classes + k];
                    float theirs = classOf[k] < 0
                            ? own
                            : other.scales[otherRow] * other.numbers[otherRow * other.classes + classOf[k]];
                    floats[k] = (float) ((1 - share) * own + share * theirs);
                }
                mixed.put(row, floats, (float) ((1 - share) * masses[row] + share * other.masses[otherRow]));
            }
        }
        return mixed;
    }

    /**
     * Adds a text's scores to logits.
     *
     * @param tokens at least one
     * @param offset of the first class in {@code logits}
     */
    public void addTo(float[] logits, int offset, List<TokenFeatures> tokens) {
        float[] sums = new float[classes];
        float mass = 0;
        for (TokenFeatures token : tokens) {
            mass += masses[token.word()];
            if (token.word() != Vocabulary.UNKNOWN) {
                add(token.word(), 1, sums);
            } else {
                float factor = ModelInput.ngramFactor(token.ngrams().length);
                for (int bucket : token.ngrams()) {
                    mass += factor * masses[words + bucket];
                    add(words + bucket, factor, sums);
                }
            }
        }
        float length = (float) Math.sqrt(Math.max(mass, Float.MIN_NORMAL));
        for (int k = 0; k < classes; k++) {
            logits[offset + k] += sums[k] / length;
        }
    }

    private void add(int row, float factor, float[] sums) {
        float scale = factor * scales[row];
        int from = row * classes;
        for (int k = 0; k < classes; k++) {
            sums[k] += scale * numbers[from + k];
        }
    }

    /** What a known word adds to the sum of masses without its n-grams. */
    public float wordMass(TokenFeatures word) {
        float mass = masses[word.word()];
        float factor = ModelInput.ngramFactor(word.ngrams().length);
        for (int bucket : word.ngrams()) {
            mass -= factor * ngramMass(bucket);
        }
        return mass;
    }

    /** What an n-gram adds to the sum of masses before its factor. */
    public float ngramMass(int bucket) {
        return masses[words + bucket];
    }

    /** The scorer as a bundle's entry: words, classes and rows, masses, scales, numbers; little-endian. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + 8 * masses.length + numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(words)
                .putInt(classes)
                .putInt(masses.length);
        bytes.asFloatBuffer().put(masses).put(scales);
        return bytes.position(HEADER + 8 * masses.length).put(numbers).array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws ModelException if the bytes do not hold a scorer of this vocabulary and number of classes
     */
    public static LinearScorer read(byte[] entry, TextFeatures features, int classes) {
        ByteBuffer bytes = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
        int words = features.vocabulary().size();
        int rows = words + features.settings().ngramBuckets() + 1;
        if (entry.length != HEADER + 8L * rows + (long) rows * classes
                || bytes.getInt() != words
                || bytes.getInt() != classes
                || bytes.getInt() != rows) {
            throw new ModelException(
                    "the linear part does not fit a vocabulary of " + words + " words and " + classes + " classes");
        }
        float[] masses = new float[rows];
        float[] scales = new float[rows];
        bytes.asFloatBuffer().get(masses).get(scales);
        byte[] numbers = new byte[rows * classes];
        bytes.position(HEADER + 8 * rows).get(numbers);
        return new LinearScorer(words, classes, masses, scales, numbers);
    }
}
