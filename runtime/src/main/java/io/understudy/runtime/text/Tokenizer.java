package io.understudy.runtime.text;

import io.understudy.runtime.Parse.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into tokens, for training and serving alike. White space always separates. Within a chunk, every punctuation mark or
 * symbol is a token of its own, except a full stop, comma, colon, slash or hyphen that stands between two letters or digits
 * ({@code 5:30}, {@code wi-fi}, {@code u.s}). An apostrophe between letters ends an elision of at most five letters
 * ({@code l'|acqua}, {@code dell'|orto}) if at least three letters follow it, or else begins a clitic ({@code what|'s},
 * {@code i|'ll}); {@code o'clock} stays whole. Scripts without white space (Han, Hiragana, Katakana, Thai) are split by character.
 */
public final class Tokenizer {

    private static final int LONGEST_ELISION = 5;
    private static final int SHORTEST_ELIDED_WORD = 3;

    private Tokenizer() {}

    /** The tokens of a text in order; none for a text of white space. */
    public static List<Token> tokenize(String text) {
        List<Token> tokens = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            Role role = role(text, i, c, start);
            if (start >= 0 && role != Role.CONTINUE && role != Role.END) {
                tokens.add(new Token(start, i));
                start = -1;
            }
            switch (role) {
                case CONTINUE, START -> start = start < 0 ? i : start;
                case END -> {
                    tokens.add(new Token(start < 0 ? i : start, i + width));
                    start = -1;
                }
                case ALONE -> tokens.add(new Token(i, i + width));
                case SPACE -> {}
            }
            i += width;
        }
        if (start >= 0) {
            tokens.add(new Token(start, text.length()));
        }
        return tokens;
    }

    private enum Role {
        CONTINUE,
        START,
        END,
        ALONE,
        SPACE
    }

    private static Role role(String text, int i, int c, int start) {
        if (isSpace(c)) {
            return Role.SPACE;
        }
        if (isWordPart(c)) {
            return isUnspaced(c) ? Role.ALONE : Role.CONTINUE;
        }
        if (isApostrophe(c) && start >= 0) {
            return apostrophe(text, i, start);
        }
        boolean joins = ".,:/-_".indexOf(c) >= 0;
        return joins && start >= 0 && wordPartAt(text, i + 1) ? Role.CONTINUE : Role.ALONE;
    }

    private static Role apostrophe(String text, int i, int start) {
        int after = i + 1;
        int end = after;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        int following = end - after;
        if (following == 0) {
            return Role.ALONE;
        }
        if (text.regionMatches(true, i - 1, "o'clock", 0, 7) && start == i - 1) {
            return Role.CONTINUE;
        }
        boolean elides = i - start <= LONGEST_ELISION && following >= SHORTEST_ELIDED_WORD;
        return elides ? Role.END : Role.START;
    }

    private static boolean isApostrophe(int c) {
        return c == '\'' || c == '\u2019';
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c) || c == 0xFEFF;
    }

    private static boolean wordPartAt(String text, int i) {
        return i < text.length() && isWordPart(text.codePointAt(i));
    }

    private static boolean isWordPart(int c) {
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isUnspaced(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI -> true;
            default -> false;
        };
    }
}
