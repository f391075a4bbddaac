package io.understudy.training.loss;

import io.understudy.training.data.Example;
import java.util.List;

/**
 * Logit adjustment for classes of unequal frequency (Menon et al. 2021, section 4.2): during training, τ times the logarithm of its share
 * is added to each class's logit, so that the network itself need not learn that a class is rare and answers with a rare one sooner.
 */
public final class PriorShift {

    private PriorShift() {}

    /**
     * What is added to each intent's logit in training.
     *
     * @param strength τ: 0 changes nothing, 1 makes all intents equally likely beforehand
     */
    public static float[] of(List<Example> examples, int intents, double strength) {
        int[] counts = new int[intents];
        int labelled = 0;
        for (Example example : examples) {
            if (example.intent() >= 0) {
                counts[example.intent()]++;
                labelled++;
            }
        }
        float[] shift = new float[intents];
        for (int i = 0; i < intents && strength > 0; i++) {
            shift[i] = (float) (strength * Math.log(Math.max(1, counts[i]) / (double) Math.max(1, labelled)));
        }
        return shift;
    }
}
