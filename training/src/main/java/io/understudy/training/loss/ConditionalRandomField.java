package io.understudy.training.loss;

import io.understudy.runtime.decode.TagSet;
import java.util.Arrays;

/**
 * Negative log-likelihood of tag sequences under a linear-chain conditional random field over valid BIO sequences, and its gradients,
 * by the forward-backward recursion (Lafferty et al. 2001; Rabiner 1989 for the scaling). Plain Java: the gradients enter the tensor
 * engine as constants, so that no recursion has to be recorded there.
 *
 * <p>The recursions run on probabilities scaled to sum to one per token. An {@code I-x} has two predecessors only, so each token costs
 * tags times (labels + 1) and not tags squared.
 */
public final class ConditionalRandomField {

    /** Tags less likely than this given the tokens so far are left out of sums: below the resolution of a 32-bit sum of one. */
    private static final float NEGLIGIBLE = 1e-9f;

    private final int size;
    private final int heads;
    private final float[] expTransitions;
    private final float[] toInside;

    /**
     * @param size number of tags, ordered as {@link TagSet} orders them
     * @param transitions {@code [size, size]} scores of {@code next} after {@code tag}
     */
    public ConditionalRandomField(int size, float[] transitions) {
        this.size = size;
        heads = (size + 1) / 2;
        expTransitions = new float[size * heads];
        toInside = new float[2 * heads];
        for (int tag = 0; tag < size; tag++) {
            for (int head = 0; head < heads; head++) {
                expTransitions[tag * heads + head] = (float) Math.exp(transitions[tag * size + headTag(head)]);
            }
        }
        for (int head = 1; head < heads; head++) {
            int begin = headTag(head);
            toInside[2 * head] = (float) Math.exp(transitions[begin * size + begin + 1]);
            toInside[2 * head + 1] = (float) Math.exp(transitions[(begin + 1) * size + begin + 1]);
        }
    }

    /** The tag of a head: 0 is O, the others are the begin tags. */
    private static int headTag(int head) {
        return head == 0 ? TagSet.OUTSIDE : 2 * head - 1;
    }

    /**
     * The loss of one sequence; gradients are added to the given arrays.
     *
     * @param scores {@code [length, size]} from {@code offset}
     * @param tags the true tags, a valid BIO sequence
     * @param weight factor of loss and gradients
     * @param scoreGradient as {@code scores}, from {@code offset}
     * @param transitionGradient {@code [size, size]}
     * @return the weighted negative log-likelihood
     */
    public double addGradient(
            float[] scores, int offset, int[] tags, float weight, float[] scoreGradient, float[] transitionGradient) {
        int length = tags.length;
        float[] potential = new float[length * size];
        float[] alpha = new float[length * size];
        float[] beta = new float[length * size];
        double logPartition = forward(scores, offset, length, potential, alpha);
        backward(length, potential, alpha, beta);
        for (int t = 0; t < length; t++) {
            addMarginals(alpha, beta, t, weight, scoreGradient, offset);
            scoreGradient[offset + t * size + tags[t]] -= weight;
            if (t > 0) {
                addPairs(alpha, beta, potential, t, weight, transitionGradient);
                transitionGradient[tags[t - 1] * size + tags[t]] -= weight;
            }
        }
        return weight * (logPartition - score(scores, offset, tags));
    }

    private double score(float[] scores, int offset, int[] tags) {
        double total = 0;
        for (int t = 0; t < tags.length; t++) {
            total += scores[offset + t * size + tags[t]];
            if (t > 0) {
                total += Math.log(expTransition(tags[t - 1], tags[t]));
            }
        }
        return total;
    }

    private float expTransition(int tag, int next) {
        if (!TagSet.isInside(next)) {
            return expTransitions[tag * heads + (next + 1) / 2];
        }
        return toInside[next + (TagSet.isInside(tag) ? 1 : 0)];
    }

    private double forward(float[] scores, int offset, int length, float[] potential, float[] alpha) {
        double log = 0;
        for (int t = 0; t < length; t++) {
            int row = t * size;
            float greatest = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < size; j++) {
                greatest = Math.max(greatest, scores[offset + row + j]);
            }
            for (int j = 0; j < size; j++) {
                potential[row + j] = (float) Math.exp(scores[offset + row + j] - greatest);
            }
            if (t == 0) {
                for (int head = 0; head < heads; head++) {
                    alpha[headTag(head)] = potential[headTag(head)];
                }
            } else {
                arrive(alpha, row - size, potential, alpha, row);
            }
            log += greatest + Math.log(normalize(alpha, row));
        }
        return log;
    }

    /** alpha[row] = (alpha[previous] · transitions) ⊙ potential[row]. */
    private void arrive(float[] from, int previous, float[] potential, float[] to, int row) {
        float[] sums = new float[heads];
        for (int i = 0; i < size; i++) {
            float mass = from[previous + i];
            if (mass > NEGLIGIBLE) {
                int base = i * heads;
                for (int h = 0; h < heads; h++) {
                    sums[h] += mass * expTransitions[base + h];
                }
            }
        }
        to[row] = sums[0] * potential[row];
        for (int h = 1; h < heads; h++) {
            int begin = 2 * h - 1;
            to[row + begin] = sums[h] * potential[row + begin];
            to[row + begin + 1] = potential[row + begin + 1]
                    * (from[previous + begin] * toInside[2 * h] + from[previous + begin + 1] * toInside[2 * h + 1]);
        }
    }

    private void backward(int length, float[] potential, float[] alpha, float[] beta) {
        Arrays.fill(beta, (length - 1) * size, length * size, 1f / size);
        float[] arriving = new float[heads];
        for (int t = length - 2; t >= 0; t--) {
            int next = (t + 1) * size;
            int row = t * size;
            for (int h = 0; h < heads; h++) {
                arriving[h] = potential[next + headTag(h)] * beta[next + headTag(h)];
            }
            for (int i = 0; i < size; i++) {
                if (alpha[row + i] > NEGLIGIBLE) {
                    beta[row + i] = leaving(i, arriving, potential, beta, next);
                }
            }
            normalize(beta, row);
        }
    }

    private void addMarginals(float[] alpha, float[] beta, int t, float weight, float[] gradient, int offset) {
        int row = t * size;
        double sum = 0;
        for (int j = 0; j < size; j++) {
            sum += alpha[row + j] * beta[row + j];
        }
        float factor = (float) (weight / sum);
        for (int j = 0; j < size; j++) {
            gradient[offset + row + j] += alpha[row + j] * beta[row + j] * factor;
        }
    }

    private void addPairs(float[] alpha, float[] beta, float[] potential, int t, float weight, float[] gradient) {
        int row = t * size;
        int previous = row - size;
        float[] arriving = new float[heads];
        for (int h = 0; h < heads; h++) {
            arriving[h] = potential[row + headTag(h)] * beta[row + headTag(h)];
        }
        double total = 0;
        for (int i = 0; i < size; i++) {
            if (alpha[previous + i] > NEGLIGIBLE) {
                total += alpha[previous + i] * leaving(i, arriving, potential, beta, row);
            }
        }
        float factor = (float) (weight / total);
        for (int i = 0; i < size; i++) {
            if (alpha[previous + i] > NEGLIGIBLE) {
                addPairsFrom(i, alpha[previous + i] * factor, arriving, potential, beta, row, gradient);
            }
        }
    }

    private void addPairsFrom(
            int tag, float mass, float[] arriving, float[] potential, float[] beta, int row, float[] gradient) {
        for (int h = 0; h < heads; h++) {
            gradient[tag * size + headTag(h)] += mass * expTransitions[tag * heads + h] * arriving[h];
        }
        if (tag > 0) {
            int inside = tag + (tag & 1);
            gradient[tag * size + inside] +=
                    mass * expTransition(tag, inside) * potential[row + inside] * beta[row + inside];
        }
    }

    /** The mass that leaves a tag towards all next tags, whose head tags have the masses {@code arriving}. */
    private float leaving(int tag, float[] arriving, float[] potential, float[] beta, int next) {
        int base = tag * heads;
        float sum = 0;
        for (int h = 0; h < heads; h++) {
            sum += expTransitions[base + h] * arriving[h];
        }
        if (tag > 0) {
            int inside = tag + (tag & 1);
            sum += expTransition(tag, inside) * potential[next + inside] * beta[next + inside];
        }
        return sum;
    }

    private float normalize(float[] values, int row) {
        float sum = 0;
        for (int j = 0; j < size; j++) {
            sum += values[row + j];
        }
        float factor = 1 / sum;
        for (int j = 0; j < size; j++) {
            values[row + j] *= factor;
        }
        return sum;
    }
}
