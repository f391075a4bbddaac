package io.understudy.training.data;

import java.util.Locale;
import java.util.regex.Pattern;

/** The words in the name of a label: people name an intent as they would ask for it. */
public final class LabelNames {

    private static final Pattern WITHIN_CAMEL_CASE = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\d]+");

    private LabelNames() {}

    /** The words, in lower case with single spaces: {@code PlayMusic} and {@code play_music} are {@code play music}. */
    public static String words(String label) {
        String split = WITHIN_CAMEL_CASE.matcher(label).replaceAll(" ");
        return NO_LETTERS.matcher(split).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
