package io.understudy.runtime;

/**
 * What a network said of a batch.
 *
 * @param batch its size
 * @param intents {@code [batch, intents]}
 * @param domains {@code [batch, domains]}, empty without a domain head
 * @param tags {@code [time, batch, tags]}
 */
record Scores(int batch, float[] intents, float[] domains, float[] tags) {}
