package io.understudy.core.corpus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A labelled span of an utterance's text.
 *
 * @param label the slot's name, such as {@code artist}
 * @param start first character, in UTF-16 units as {@link String} counts, inclusive
 * @param end one past the last character, in UTF-16 units
 * @param canonical the value after synonym mapping where the source gives one that differs from the text, else null
 */
public record Slot(
        String label, int start, int end, @Nullable String canonical) {

    /** @throws IllegalArgumentException if the label is blank or the span is empty or negative */
    public Slot {
        Objects.requireNonNull(label, "label");
        if (label.isBlank()) {
            throw new IllegalArgumentException("a slot's label is blank");
        }
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("slot " + label + " has the span " + start + " to " + end
                    + "; a span starts at 0 or later and holds at least one character");
        }
    }

    /** A slot whose value is the text of its span. */
    public static Slot of(String label, int start, int end) {
        return new Slot(label, start, end, null);
    }

    /** The words of the span. */
    public String textIn(String text) {
        return text.substring(start, end);
    }
}
