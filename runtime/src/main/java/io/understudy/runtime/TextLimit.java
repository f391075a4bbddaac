package io.understudy.runtime;

/** Cuts texts to what is read of them. */
final class TextLimit {

    private TextLimit() {}

    /** The first {@link Parser#MAX_TEXT_LENGTH} characters, and no half of a pair. */
    static String cut(String text) {
        if (text.length() <= Parser.MAX_TEXT_LENGTH) {
            return text;
        }
        boolean isPair = Character.isHighSurrogate(text.charAt(Parser.MAX_TEXT_LENGTH - 1));
        return text.substring(0, isPair ? Parser.MAX_TEXT_LENGTH - 1 : Parser.MAX_TEXT_LENGTH);
    }
}
