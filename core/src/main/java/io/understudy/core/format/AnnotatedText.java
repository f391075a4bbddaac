package io.understudy.core.format;

import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds an utterance piece by piece, as formats that interleave text and slots give it. */
final class AnnotatedText {

    private final StringBuilder text = new StringBuilder();
    private final List<Slot> slots = new ArrayList<>();

    AnnotatedText plain(String words) {
        text.append(words);
        return this;
    }

    /** Adds a slot; white space around the words stays outside it. */
    AnnotatedText slot(String words, String label, @Nullable String canonical) {
        int start = text.length();
        text.append(words);
        int end = start + words.stripTrailing().length();
        start += words.length() - words.stripLeading().length();
        if (end > start) {
            String value = canonical == null || canonical.equals(text.substring(start, end)) ? null : canonical;
            slots.add(new Slot(label, start, end, value));
        }
        return this;
    }

    /** The utterance, with white space around it taken off. */
    Utterance utterance(Context context, String where) throws BadEntry {
        int lead = text.length() - text.toString().stripLeading().length();
        String stripped = text.toString().strip();
        if (stripped.isEmpty()) {
            throw new BadEntry(where, "the utterance is empty");
        }
        List<Slot> moved = slots.stream()
                .map(s -> new Slot(s.label(), s.start() - lead, s.end() - lead, s.canonical()))
                .toList();
        return context.utterance(stripped, moved, where);
    }

    /**
     * What an utterance has besides its text.
     */
    record Context(
            Locale locale,
            @Nullable String id,
            @Nullable String domain,
            @Nullable String intent,
            @Nullable Partition partition) {

        static Context of(Locale locale, @Nullable String intent) {
            return new Context(locale, null, null, intent, null);
        }

        Utterance utterance(String text, List<Slot> slots, String where) throws BadEntry {
            try {
                return new Utterance(text, locale, id, domain, intent, slots, 1, partition, null);
            } catch (IllegalArgumentException e) {
                throw new BadEntry(where, String.valueOf(e.getMessage()));
            }
        }
    }
}
