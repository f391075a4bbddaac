package io.understudy.runtime;

/**
 * A slot found in a text.
 *
 * @param label the slot's name
 * @param value its value: the words of the span, or what the bundle's synonyms map them to
 * @param start first character in UTF-16 units, inclusive
 * @param end one past the last character
 * @param confidence calibrated probability that label and span are right, from 0 to 1
 */
public record ParsedSlot(String label, String value, int start, int end, double confidence) {}
