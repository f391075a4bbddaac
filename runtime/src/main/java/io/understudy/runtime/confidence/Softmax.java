package io.understudy.runtime.confidence;

/** Probabilities from logits. */
public final class Softmax {

    private Softmax() {}

    /**
     * The softmax of {@code count} logits from {@code offset}, each divided by the temperature first.
     *
     * @return {@code count} numbers that sum to 1
     */
    public static double[] of(float[] logits, int offset, int count, double temperature) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, logits[offset + i]);
        }
        double[] shares = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            shares[i] = Math.exp((logits[offset + i] - greatest) / temperature);
            sum += shares[i];
        }
        for (int i = 0; i < count; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** One entry of {@link #of}, without the array. */
    public static double share(float[] logits, int offset, int count, int index, double temperature) {
        double sum = 0;
        float own = logits[offset + index];
        for (int i = 0; i < count; i++) {
            double gap = (logits[offset + i] - own) / temperature;
            sum += gap < -20 ? 0 : Math.exp(gap);
        }
        return 1 / sum;
    }
}
