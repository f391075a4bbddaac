package io.understudy.runtime;

/**
 * A name with the model's calibrated confidence in it.
 *
 * @param name an intent or domain
 * @param confidence a probability, from 0 to 1
 */
public record Scored(String name, double confidence) {}
