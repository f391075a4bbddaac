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

    /** The step size of a step, counted from 0. */
    public double at(int step) {
        if (step < warmUpSteps) {
            return greatest * (step + 1) / warmUpSteps;
        }
        double progress = Math.min(1, (step - warmUpSteps) / (double) Math.max(1, totalSteps - warmUpSteps));
        return greatest * (FINAL_SHARE + (1 - FINAL_SHARE) * 0.5 * (1 + Math.cos(Math.PI * progress)));
    }
}
