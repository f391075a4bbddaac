package io.understudy.runtime.confidence;

/**
 * What turns scores into probabilities and decisions, fitted on dev after training.
 *
 * @param intentTemperature divides intent logits before the softmax
 * @param domainTemperature divides domain logits
 * @param slotTemperature divides tag logits
 * @param leastEvidence an utterance whose {@link Evidence} lies below it is out of scope; 0 accepts all
 */
public record Calibration(
        double intentTemperature, double domainTemperature, double slotTemperature, double leastEvidence) {

    /** Scores as they are and nothing out of scope. */
    public static final Calibration NONE = new Calibration(1, 1, 1, 0);
}
