package io.understudy.core.format;

import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds an utterance piece by piece, as formats that interleave text and slots give it. */
final class AnnotatedText {

    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();

    AnnotatedText plain(String words) {
        text.append(words);
        return this;
    }

    /** Adds a slot; white space around the words stays outside it. */
    AnnotatedText slot(String words, String label, @Nullable String canonical) {
        int start = text.length() + words.length() - words.stripLeading().length();
        int end = text.length() + words.stripTrailing().length();
        text.append(words);
        spans.add(new Span(label, start, end, canonical));
        return this;
    }

    /** The utterance, with white space around it taken off. */
    Utterance utterance(Context context, String where) throws BadEntry {
        int lead = text.length() - text.toString().stripLeading().length();
        List<Span> moved = spans.stream().map(span -> span.movedBy(-lead)).toList();
        return context.utterance(text.toString().strip(), moved, where);
    }

    /**
     * A slot that has not been checked yet.
     *
     * @param canonical the value that the source gives, or null
     */
    record Span(String label, int start, int end, @Nullable String canonical) {

        Span(String label, int start, int end) {
            this(label, start, end, null);
        }

        private Span movedBy(int characters) {
            return new Span(label, start + characters, end + characters, canonical);
        }

        private String described() {
            return label + " at " + start + " to " + end;
        }

        /** The slot, if it lies in the text and cuts no character in two; a value that is the text itself is not kept. */
        private Slot slot(String text, String where) throws BadEntry {
            if (label.isBlank()) {
                throw new BadEntry(where, "a slot has no label");
            }
            if (start >= end) {
                throw new BadEntry(where, "a slot holds no words", described());
            }
            if (start < 0 || end > text.length()) {
                throw new BadEntry(where, "a slot leaves the text", described() + " of " + text.length());
            }
            if (isInside(text, start) || isInside(text, end)) {
                throw new BadEntry(where, "a slot cuts a character in two; are its offsets UTF-16 units?", described());
            }
            return new Slot(label, start, end, text.substring(start, end).equals(canonical) ? null : canonical);
        }

        private static boolean isInside(String text, int offset) {
            return offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset));
        }
    }

    /** What an utterance has besides its text and slots. */
    record Context(
            Locale locale,
            @Nullable String id,
            @Nullable String domain,
            @Nullable String intent,
            long frequency,
            @Nullable Partition partition,
            @Nullable String origin) {

        Context(
                Locale locale,
                @Nullable String id,
                @Nullable String domain,
                @Nullable String intent,
                @Nullable Partition partition) {
            this(locale, id, domain, intent, 1, partition, null);
        }

        static Context of(Locale locale, @Nullable String intent) {
            return new Context(locale, null, null, intent, null);
        }

        /** The one gate that every format's utterances pass: what the types refuse is refused here, with a reason. */
        Utterance utterance(String text, List<Span> spans, String where) throws BadEntry {
            if (text.isBlank()) {
                throw new BadEntry(where, "the utterance is empty");
            }
            if (!isWellFormed(text)) {
                throw new BadEntry(where, "the text holds half of a surrogate pair");
            }
            if (intent != null && intent.isBlank()) {
                throw new BadEntry(where, "the intent is blank");
            }
            if (frequency < 1) {
                throw new BadEntry(where, "the frequency is below 1");
            }
            List<Slot> slots = new ArrayList<>();
            for (Span span : spans) {
                slots.add(span.slot(text, where));
            }
            slots.sort(Comparator.comparingInt(Slot::start));
            for (int i = 1; i < slots.size(); i++) {
                if (slots.get(i).start() < slots.get(i - 1).end()) {
                    throw new BadEntry(
                            where,
                            "two slots overlap",
                            slots.get(i - 1).label() + " and " + slots.get(i).label() + " at "
                                    + slots.get(i).start());
                }
            }
            return new Utterance(text, locale, id, domain, intent, slots, frequency, partition, origin);
        }

        private static boolean isWellFormed(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else if (Character.isSurrogate(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
