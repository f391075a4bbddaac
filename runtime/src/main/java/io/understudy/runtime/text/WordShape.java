package io.understudy.runtime.text;

/** The outline of a word: its case, digits or punctuation. The ordinal is the index that a model sees. */
public enum WordShape {
    LOWER,
    CAPITALIZED,
    UPPER,
    MIXED_CASE,
    ONE_DIGIT,
    TWO_DIGITS,
    FOUR_DIGITS,
    OTHER_DIGITS,
    DIGITS_AND_LETTERS,
    PUNCTUATION,
    SYMBOL;

    /** The shape of a word as written. */
    public static WordShape of(String word) {
        int digits = 0;
        int letters = 0;
        int uppers = 0;
        int others = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
            } else if (Character.isLetter(c)) {
                letters++;
                uppers += Character.isUpperCase(c) ? 1 : 0;
            } else if (c >= 128 && !Character.isLetterOrDigit(word.codePointAt(i))) {
                others++;
            }
        }
        if (digits > 0) {
            return letters > 0 ? DIGITS_AND_LETTERS : ofDigits(digits, word.length());
        }
        if (letters == 0) {
            return others > 0 ? SYMBOL : PUNCTUATION;
        }
        return ofLetters(word, letters, uppers);
    }

    private static WordShape ofDigits(int digits, int length) {
        if (digits != length) {
            return OTHER_DIGITS;
        }
        return switch (digits) {
            case 1 -> ONE_DIGIT;
            case 2 -> TWO_DIGITS;
            case 4 -> FOUR_DIGITS;
            default -> OTHER_DIGITS;
        };
    }

    private static WordShape ofLetters(String word, int letters, int uppers) {
        if (uppers == 0) {
            return LOWER;
        }
        if (uppers == letters && letters > 1) {
            return UPPER;
        }
        return uppers == 1 && Character.isUpperCase(word.charAt(0)) ? CAPITALIZED : MIXED_CASE;
    }
}
