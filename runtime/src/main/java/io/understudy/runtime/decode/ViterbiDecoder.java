package io.understudy.runtime.decode;

import java.util.Arrays;

/**
 * The best valid BIO tag sequence under a linear-chain conditional random field (Lafferty et al. 2001), by the Viterbi recursion.
 * Immutable and safe for many threads.
 *
 * <p>Only {@code B-x} and {@code I-x} may precede {@code I-x}, so those columns cost two comparisons. For the others a predecessor
 * is skipped when it cannot win against the best-scored predecessor in any column; the bound is exact, so the result is that of the
 * full recursion, and with a trained model nearly every predecessor is skipped.
 */
public final class ViterbiDecoder {

    private final int size;
    private final float[] transitions;
    private final float[] greatestAdvantage;

    /**
     * A decoder of these transition scores.
     *
     * @param size number of tags, as {@link TagSet} orders them
     * @param transitions {@code [size * size]}, the score of {@code next} after {@code tag} at {@code tag * size + next}; invalid pairs are
     *     ignored whatever they hold
     */
    public ViterbiDecoder(int size, float[] transitions) {
        if (transitions.length != size * size) {
            throw new IllegalArgumentException(
                    transitions.length + " transition scores for " + size + " tags; " + size * size + " are needed");
        }
        this.size = size;
        this.transitions = transitions.clone();
        greatestAdvantage = new float[size * size];
        for (int leader = 0; leader < size; leader++) {
            for (int other = 0; other < size; other++) {
                greatestAdvantage[leader * size + other] = greatestAdvantage(leader, other);
            }
        }
    }

    /** A decoder that knows the rules of BIO and no scores. */
    public static ViterbiDecoder withoutScores(int size) {
        return new ViterbiDecoder(size, new float[size * size]);
    }

    /**
     * The best tag sequence.
     *
     * @param scores {@code [length, size]} tag scores (logits), row by row, starting at {@code offset}
     * @return one tag a token; empty for length 0
     */
    public int[] decode(float[] scores, int offset, int length) {
        int[] tags = new int[length];
        if (length == 0) {
            return tags;
        }
        float[] previous = new float[size];
        float[] current = new float[size];
        short[] from = new short[length * size];
        for (int tag = 0; tag < size; tag++) {
            previous[tag] = TagSet.isInside(tag) ? Float.NEGATIVE_INFINITY : scores[offset + tag];
        }
        for (int t = 1; t < length; t++) {
            step(previous, current, scores, offset + t * size, from, t * size);
            float[] swap = previous;
            previous = current;
            current = swap;
        }
        tags[length - 1] = argmax(previous);
        for (int t = length - 1; t > 0; t--) {
            tags[t - 1] = from[t * size + tags[t]];
        }
        return tags;
    }

    private void step(float[] previous, float[] current, float[] scores, int offset, short[] from, int row) {
        int leader = argmax(previous);
        float best = previous[leader];
        enter(leader, best, current, from, row, true);
        for (int tag = 0; tag < size; tag++) {
            if (tag != leader && previous[tag] - best + greatestAdvantage[leader * size + tag] > 0) {
                enter(tag, previous[tag], current, from, row, false);
            }
        }
        for (int inside = 2; inside < size; inside += 2) {
            float begun = previous[inside - 1] + transitions[(inside - 1) * size + inside];
            float continued = previous[inside] + transitions[inside * size + inside];
            current[inside] = Math.max(begun, continued);
            from[row + inside] = (short) (continued > begun ? inside : inside - 1);
        }
        for (int tag = 0; tag < size; tag++) {
            current[tag] += scores[offset + tag];
        }
    }

    private void enter(int tag, float score, float[] current, short[] from, int row, boolean first) {
        int base = tag * size;
        for (int next = 0; next < size; next += next == 0 ? 1 : 2) {
            float candidate = score + transitions[base + next];
            if (first || candidate > current[next]) {
                current[next] = candidate;
                from[row + next] = (short) tag;
            }
        }
    }

    private float greatestAdvantage(int leader, int other) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int next = 0; next < size; next += next == 0 ? 1 : 2) {
            greatest = Math.max(greatest, transitions[other * size + next] - transitions[leader * size + next]);
        }
        return greatest;
    }

    private static int argmax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The transition scores, a copy. */
    public float[] transitions() {
        return Arrays.copyOf(transitions, transitions.length);
    }
}
