package io.understudy.core.corpus;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said or typed, with its annotation as far as there is one.
 *
 * @param text the words as given, never changed; slot spans count in it
 * @param locale its language, {@link Locale#ROOT} where unknown
 * @param id the source's identifier, or null
 * @param domain the domain (scenario, skill), or null
 * @param intent the intent, {@link #OUT_OF_SCOPE} for a request that belongs to none, or null for unlabelled text
 * @param slots labelled spans in order of their start, not overlapping
 * @param frequency how often it occurred in the traffic that the corpus was drawn from, at least 1
 * @param partition train, dev or test where the source says so, else null
 * @param origin where it came from (a file, a teacher), or null
 */
public record Utterance(
        String text,
        Locale locale,
        @Nullable String id,
        @Nullable String domain,
        @Nullable String intent,
        List<Slot> slots,
        long frequency,
        @Nullable Partition partition,
        @Nullable String origin) {

    /** The intent of a request that belongs to no intent of the corpus. */
    public static final String OUT_OF_SCOPE = "out_of_scope";

    /** An utterance that occurs at most this often in traffic belongs to the tail (DESIGN.md, Data). */
    public static final long TAIL_FREQUENCY = 3;

    /** @throws IllegalArgumentException if a span leaves the text, two spans overlap, or the frequency is below 1 */
    public Utterance {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(locale, "locale");
        slots = slots.stream().sorted(Comparator.comparingInt(Slot::start)).toList();
        int previousEnd = 0;
        for (Slot slot : slots) {
            if (slot.end() > text.length()) {
                throw new IllegalArgumentException("slot " + slot.label() + " spans " + slot.start() + " to "
                        + slot.end() + " but the text has " + text.length() + " characters");
            }
            if (slot.start() < previousEnd) {
                throw new IllegalArgumentException(
                        "slot " + slot.label() + " at " + slot.start() + " overlaps the slot before it");
            }
            previousEnd = slot.end();
        }
        if (frequency < 1) {
            throw new IllegalArgumentException(
                    "frequency is " + frequency + "; it counts occurrences and is at least 1");
        }
    }

    /** An utterance with text, intent and slots alone. */
    public static Utterance of(String text, Locale locale, @Nullable String intent, List<Slot> slots) {
        return new Utterance(text, locale, null, null, intent, slots, 1, null, null);
    }

    /** Whether it is marked as belonging to no intent of the corpus. */
    public boolean isOutOfScope() {
        return OUT_OF_SCOPE.equals(intent);
    }

    /** Whether it belongs to the tail of the traffic. */
    public boolean isTail() {
        return frequency <= TAIL_FREQUENCY;
    }

    /** The same utterance in another part of the corpus. */
    public Utterance in(@Nullable Partition other) {
        return new Utterance(text, locale, id, domain, intent, slots, frequency, other, origin);
    }
}
