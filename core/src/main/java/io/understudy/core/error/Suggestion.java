package io.understudy.core.error;

import java.util.Collection;
import java.util.Comparator;

/** The "did you mean" of an error message. */
public final class Suggestion {

    private static final int GREATEST_DISTANCE = 3;

    private Suggestion() {}

    /** {@code " (did you mean x?)"} for the allowed name nearest to what was given, or nothing where none is near. */
    public static String of(String given, Collection<String> allowed) {
        return allowed.stream()
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .filter(name -> distance(given, name) <= Math.min(GREATEST_DISTANCE, Math.max(1, name.length() / 2)))
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    /** The Levenshtein distance: the fewest insertions, deletions and substitutions of a character. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
