package io.understudy.training.optimize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), gradient clipping by global norm, and an exponential
 * moving average of the weights whose decay grows as (1 + t) / (10 + t) up to its limit.
 *
 * <p>Departure: a table's rows keep their own step count, so that a rare word's first update is as large as a common word's.
 */
public final class Adam {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;
    private static final double EPSILON = 1e-8;

    private final double weightDecay;
    private final double greatestNorm;
    private final double averageDecay;
    private final List<Update> pending = new ArrayList<>();
    private int steps;
    private double clock;

    /** An optimizer of these settings; see {@code Recipe}. */
    public Adam(double weightDecay, double greatestNorm, double averageDecay) {
        this.weightDecay = weightDecay;
        this.greatestNorm = greatestNorm;
        this.averageDecay = averageDecay;
    }

    private record Update(Parameter parameter, int[] rows, float[] gradient, double rateFactor) {}

    /**
     * Adds the gradient of one parameter to the next step.
     *
     * @param rows the rows that {@code gradient} holds, each once; {@code {0}} for a dense parameter
     * @param gradient their gradients, row by row
     * @param rateFactor what the learning rate is multiplied by for this parameter
     */
    public void add(Parameter parameter, int[] rows, float[] gradient, double rateFactor) {
        if (gradient.length != rows.length * parameter.columns()) {
            throw new IllegalArgumentException("gradient of " + parameter.name() + " has " + gradient.length
                    + " numbers for " + rows.length + " rows of " + parameter.columns());
        }
        pending.add(new Update(parameter, rows, gradient, rateFactor));
    }

    /**
     * Applies all gradients added since the last step.
     *
     * @param learningRate the step size
     * @return the gradients' global norm before clipping; a step whose norm is not finite changes nothing
     */
    public double step(double learningRate) {
        double squares = 0;
        for (Update update : pending) {
            for (float g : update.gradient) {
                squares += (double) g * g;
            }
        }
        double norm = Math.sqrt(squares);
        if (Double.isFinite(norm)) {
            steps++;
            double decay = Math.min(averageDecay, (1.0 + steps) / (10.0 + steps));
            float scale = (float) Math.min(1, greatestNorm / Math.max(norm, 1e-12));
            for (Update update : pending) {
                for (int i = 0; i < update.rows.length; i++) {
                    updateRow(update, i, scale, learningRate * update.rateFactor, decay);
                }
            }
            clock += Math.log(Math.max(decay, 1e-300));
        }
        pending.clear();
        return norm;
    }

    private void updateRow(Update update, int i, float scale, double learningRate, double averaging) {
        Parameter p = update.parameter;
        int row = update.rows[i];
        int count = ++p.updates[row];
        float rate = (float) (learningRate * Math.sqrt(1 - Math.pow(BETA2, count)) / (1 - Math.pow(BETA1, count)));
        float shrink = p.decays() ? (float) (1 - learningRate * weightDecay) : 1;
        float stale = (float) Math.exp(clock - p.averagedAt[row]);
        Movement movement = new Movement(scale, rate, shrink, stale, (float) averaging);
        if (p.rows() == 1) {
            movement.apply(p.value, p.firstMoment, p.secondMoment, p.average, update.gradient, p.columns());
        } else {
            Row own = new Row(p, row);
            float[] gradient = Arrays.copyOfRange(update.gradient, i * p.columns(), (i + 1) * p.columns());
            movement.apply(own.value, own.firstMoment, own.secondMoment, own.average, gradient, p.columns());
            own.putBack(p, row);
        }
        p.averagedAt[row] = clock + Math.log(Math.max(averaging, 1e-300));
    }

    /** A copy of one row of a table. */
    private static final class Row {
        private final float[] value;
        private final float[] firstMoment;
        private final float[] secondMoment;
        private final float[] average;

        Row(Parameter p, int row) {
            int start = row * p.columns();
            int end = start + p.columns();
            value = Arrays.copyOfRange(p.value, start, end);
            firstMoment = Arrays.copyOfRange(p.firstMoment, start, end);
            secondMoment = Arrays.copyOfRange(p.secondMoment, start, end);
            average = Arrays.copyOfRange(p.average, start, end);
        }

        void putBack(Parameter p, int row) {
            int start = row * p.columns();
            System.arraycopy(value, 0, p.value, start, value.length);
            System.arraycopy(firstMoment, 0, p.firstMoment, start, value.length);
            System.arraycopy(secondMoment, 0, p.secondMoment, start, value.length);
            System.arraycopy(average, 0, p.average, start, value.length);
        }
    }

    /**
     * How the numbers of a row move. All arrays have one index, which is what the compiler needs to make vectors of the loop.
     *
     * @param scale what the gradient is multiplied by
     * @param rate the step size, corrected for the moments' beginning at zero
     * @param shrink what weight decay leaves of a number
     * @param stale the averaging decays since the average was last touched, multiplied
     * @param keep the averaging decay of this step
     */
    private record Movement(float scale, float rate, float shrink, float stale, float keep) {

        void apply(float[] value, float[] first, float[] second, float[] average, float[] gradient, int count) {
            float b1 = (float) BETA1;
            float b2 = (float) BETA2;
            float epsilon = (float) EPSILON;
            for (int k = 0; k < count; k++) {
                float g = gradient[k] * scale;
                float old = value[k];
                float m = b1 * first[k] + (1 - b1) * g;
                float v = b2 * second[k] + (1 - b2) * g * g;
                float moved = old * shrink - rate * m / ((float) Math.sqrt(v) + epsilon);
                float averaged = old + (average[k] - old) * stale;
                first[k] = m;
                second[k] = v;
                value[k] = moved;
                average[k] = moved + (averaged - moved) * keep;
            }
        }
    }

    /** The logarithm of the product of all averaging decays so far; {@link Parameter#copyRow} needs it. */
    public double averagingClock() {
        return clock;
    }

    /** How many steps were made. */
    public int steps() {
        return steps;
    }

    /** Restores the counters of a checkpoint. */
    public void restore(int savedSteps, double savedClock) {
        steps = savedSteps;
        clock = savedClock;
    }
}
