package io.understudy.core.format;

import java.text.BreakIterator;
import java.util.Locale;

/** What a source's character offsets count. */
enum Offsets {
    /** UTF-16 units, as Java, LUIS and JavaScript count. */
    UTF16,
    /** Unicode code points, as Python (Rasa, Snips) counts; a character outside the basic plane, such as an emoji, is one. */
    CODE_POINTS,
    /** Grapheme clusters: what a reader sees as one character, such as a flag or a family of joined emoji, is one. */
    TEXT_ELEMENTS;

    /** The offset in UTF-16 units. */
    int toUtf16(String text, int offset, String where) throws BadEntry {
        if (this == UTF16) {
            return offset;
        }
        if (offset < 0 || offset > text.length()) {
            throw leaves(where);
        }
        if (this == CODE_POINTS) {
            if (offset > text.codePointCount(0, text.length())) {
                throw leaves(where);
            }
            return text.offsetByCodePoints(0, offset);
        }
        BreakIterator elements = BreakIterator.getCharacterInstance(Locale.ROOT);
        elements.setText(text);
        int at = elements.first();
        for (int i = 0; i < offset; i++) {
            at = elements.next();
            if (at == BreakIterator.DONE) {
                throw leaves(where);
            }
        }
        return at;
    }

    private static BadEntry leaves(String where) {
        return new BadEntry(where, "a slot leaves the text");
    }
}
