package io.understudy.core.format;

/** What a source's character offsets count. */
enum Offsets {
    /** UTF-16 units, as Java, LUIS and JavaScript count. */
    UTF16,
    /** Unicode code points, as Python (Rasa, Snips) counts; a character outside the basic plane, such as an emoji, is one. */
    CODE_POINTS;

    /** The offset in UTF-16 units. */
    int toUtf16(String text, int offset, String where) throws BadEntry {
        if (this == UTF16) {
            return offset;
        }
        if (offset < 0 || offset > text.codePointCount(0, text.length())) {
            throw new BadEntry(where, "a span leaves the text");
        }
        return text.offsetByCodePoints(0, offset);
    }
}
