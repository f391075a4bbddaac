package io.understudy.training.loop;

/** How fast each layer learns, so that what a base knows is not forgotten before the fresh layers have learned something. */
public interface LayerRates {

    /** Every layer at the recipe's learning rate. */
    LayerRates EQUAL = (parameter, epoch) -> 1;

    /**
     * What the learning rate of a parameter is multiplied by.
     *
     * @param epoch from 0
     * @return 0 for a parameter that does not move in this epoch
     */
    double factor(String parameter, int epoch);
}
