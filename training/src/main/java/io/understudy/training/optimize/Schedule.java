package io.understudy.training.optimize;

/**
 * Linear warm-up, then cosine decay to a hundredth (Loshchilov and Hutter 2017).
 *
 * @param greatest step size after warm-up
 * @param warmUpSteps steps of warm-up
 * @param totalSteps steps in all
 */
public record Schedule(double greatest, int warmUpSteps, int totalSteps) {

    private static final double FINAL_SHARE = 0.01;
    private static final double WARM_UP_SHARE = 0.05;

    /** A schedule that warms up for a twentieth of its steps. */
    public static Schedule of(double greatest, int totalSteps) {
        return new Schedule(greatest, (int) Math.ceil(totalSteps * WARM_UP_SHARE), totalSteps);
    }

    /** The step size of a step, counted from 0. */
    public double at(int step) {
        if (step < warmUpSteps) {
            return greatest * (step + 1) / warmUpSteps;
        }
        double progress = Math.min(1, (step - warmUpSteps) / (double) Math.max(1, totalSteps - warmUpSteps));
        return greatest * (FINAL_SHARE + (1 - FINAL_SHARE) * 0.5 * (1 + Math.cos(Math.PI * progress)));
    }
}
