package io.understudy.runtime.linear;

import io.understudy.core.error.ModelException;
import io.understudy.runtime.text.ModelInput;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.runtime.text.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear classifier over the words, pairs of neighbouring words and character n-grams of a text; its scores are added to the network's
 * intent logits. Every feature has a row of one number a class and a mass; a text's score is the sum of its rows over the square root of
 * the sum of its masses, so that a long text does not count more than a short one.
 *
 * <p>A known word's row already holds the rows of its n-grams. An unknown word has the n-grams alone, each with the factor that
 * {@link ModelInput} gives it; its mass stands for a word that training never met. Immutable, safe for many threads.
 */
public final class LinearScorer {

    private static final int GREATEST_BYTE = 127;
    private static final int HEADER = 12;

    private final int words;
    private final int classes;
    private final WordPairs pairs;
    private final float[] masses;
    private final float[] scales;
    private final byte[] numbers;

    private LinearScorer(int words, int classes, WordPairs pairs, float[] masses, float[] scales, byte[] numbers) {
        this.words = words;
        this.classes = classes;
        this.pairs = pairs;
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

        /** What a pair of neighbouring words adds to the sum of rows, beside what the two words add. */
        float[] ofPair(int number);

        /** What a pair adds to the sum of masses. */
        float pairMass(int number);
    }

    /** The scorer of these weights over a vocabulary and pairs of its words, in 8-bit integers with one scale a row. */
    public static LinearScorer of(Weights weights, TextFeatures features, WordPairs pairs, int classes) {
        int words = features.vocabulary().size();
        int firstPair = words + features.settings().ngramBuckets() + 1;
        int rows = firstPair + pairs.size();
        LinearScorer scorer =
                new LinearScorer(words, classes, pairs, new float[rows], new float[rows], new byte[rows * classes]);
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
        for (int bucket = 0; words + bucket < firstPair; bucket++) {
            scorer.put(words + bucket, weights.ofNgram(bucket), weights.ngramMass(bucket));
        }
        for (int pair = 0; pair < pairs.size(); pair++) {
            scorer.put(firstPair + pair, weights.ofPair(pair), weights.pairMass(pair));
        }
        return scorer;
    }

    /** The row of the first pair. */
    private int firstPair() {
        return masses.length - pairs.size();
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
        return new LinearScorer(words, classes, pairs, masses, scaled, numbers);
    }

    /**
     * A scorer between this one and another: rows and masses are mixed. A word or class that the other does not know stays as it is here; a
     * pair that it does not know adds nothing there, and one that only the other knows is left out.
     *
     * @param other a scorer over as many n-gram buckets, whose vocabulary is the beginning of this one's
     * @param share of the other, 0 to 1
     * @param classOf for each class here its place among the other's classes, or -1
     */
    public LinearScorer mixedWith(LinearScorer other, double share, int[] classOf) {
        if (other.words > words || firstPair() - words != other.firstPair() - other.words) {
            throw new IllegalArgumentException(
                    "the other scorer has " + other.words + " words and " + (other.firstPair() - other.words)
                            + " n-grams, this one " + words + " and " + (firstPair() - words));
        }
        LinearScorer mixed = new LinearScorer(words, classes, pairs, masses.clone(), scales.clone(), numbers.clone());
        float[] floats = new float[classes];
        int[] origins = rowsIn(other);
        for (int row = 0; row < masses.length; row++) {
            int otherRow = origins[row];
            if (otherRow >= 0 || row >= firstPair()) {
                for (int k = 0; k < classes; k++) {
                    float own = number(row, k);
                    float theirs = classOf[k] < 0 ? own : other.number(otherRow, classOf[k]);
                    floats[k] = (float) ((1 - share) * own + share * theirs);
                }
                float theirMass = otherRow < 0 ? 0 : other.masses[otherRow];
                mixed.put(row, floats, (float) ((1 - share) * masses[row] + share * theirMass));
            }
        }
        return mixed;
    }

    /** What a row has for a class; nothing where there is no such row. */
    private float number(int row, int k) {
        return row < 0 ? 0 : scales[row] * numbers[row * classes + k];
    }

    /** For each row here the row of the same feature in another scorer, or a negative number. */
    private int[] rowsIn(LinearScorer other) {
        IntStream ofWords = IntStream.range(0, words).map(word -> word < other.words ? word : -1);
        IntStream ofNgrams = IntStream.range(other.words, other.firstPair());
        IntStream ofPairs = pairs.keys().mapToInt(other.pairs::numberOf).map(n -> n < 0 ? n : other.firstPair() + n);
        return IntStream.concat(IntStream.concat(ofWords, ofNgrams), ofPairs).toArray();
    }

    /**
     * Adds a text's scores to logits.
     *
     * @param tokens at least one
     * @param offset of the first class in {@code logits}
     */
    public void addTo(float[] logits, int offset, List<TokenFeatures> tokens) {
        Sum sum = new Sum();
        for (TokenFeatures token : tokens) {
            sum.add(token.word(), 1);
            if (token.word() == Vocabulary.UNKNOWN) {
                float factor = ModelInput.ngramFactor(token.ngrams().length);
                for (int bucket : token.ngrams()) {
                    sum.add(words + bucket, factor);
                }
            }
        }
        int firstPair = firstPair();
        pairs.forEach(tokens, pair -> sum.add(firstPair + pair, 1));
        float length = (float) Math.sqrt(Math.max(sum.mass, Float.MIN_NORMAL));
        for (int k = 0; k < classes; k++) {
            logits[offset + k] += sum.scores[k] / length;
        }
    }

    /** The rows and masses of a text's features. */
    private final class Sum {

        private final float[] scores = new float[classes];
        private float mass;

        void add(int row, float factor) {
            mass += factor * masses[row];
            float scale = factor * scales[row];
            int from = row * classes;
            for (int k = 0; k < classes; k++) {
                scores[k] += scale * numbers[from + k];
            }
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

    /**
     * The scorer as a bundle's entry, little-endian: how many words, classes and rows there are; the rows' masses, scales and numbers; then
     * each pair's left and right word. Rows that are neither words nor n-grams are pairs.
     */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate((int) length(masses.length, classes, pairs.size()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(words)
                .putInt(classes)
                .putInt(masses.length);
        bytes.asFloatBuffer().put(masses).put(scales);
        bytes.position(HEADER + 8 * masses.length).put(numbers);
        pairs.keys().forEach(key -> bytes.putInt((int) (key >> Integer.SIZE)).putInt((int) key));
        return bytes.array();
    }

    private static long length(long rows, long classes, long pairs) {
        return HEADER + 8 * rows + rows * classes + 8 * pairs;
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws ModelException if the bytes do not hold a scorer of this vocabulary and number of classes
     */
    public static LinearScorer read(byte[] entry, TextFeatures features, int classes) {
        ByteBuffer bytes = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
        int words = features.vocabulary().size();
        int firstPair = words + features.settings().ngramBuckets() + 1;
        if (entry.length < HEADER || bytes.getInt() != words || bytes.getInt() != classes) {
            throw misfit(words, classes);
        }
        int rows = bytes.getInt();
        if (rows < firstPair || entry.length != length(rows, classes, rows - firstPair)) {
            throw misfit(words, classes);
        }
        float[] masses = new float[rows];
        float[] scales = new float[rows];
        bytes.asFloatBuffer().get(masses).get(scales);
        byte[] numbers = new byte[rows * classes];
        bytes.position(HEADER + 8 * rows).get(numbers);
        long[] keys = new long[rows - firstPair];
        for (int pair = 0; pair < keys.length; pair++) {
            int left = bytes.getInt();
            int right = bytes.getInt();
            keys[pair] = WordPairs.key(left, right);
            if (Math.min(left, right) <= Vocabulary.UNKNOWN
                    || Math.max(left, right) >= words
                    || (pair > 0 && keys[pair - 1] >= keys[pair])) {
                throw misfit(words, classes);
            }
        }
        return new LinearScorer(words, classes, WordPairs.of(Arrays.stream(keys)), masses, scales, numbers);
    }

    private static ModelException misfit(int words, int classes) {
        return new ModelException(
                "the linear part does not fit a vocabulary of " + words + " words and " + classes + " classes");
    }
}
