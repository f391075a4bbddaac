package io.understudy.core.corpus;

import java.util.List;
import java.util.Map;

/**
 * What a corpus knows about words apart from utterances.
 *
 * @param synonyms surface form to canonical value
 * @param lookups slot label to its known values (gazetteer)
 * @param patterns name to regular expression
 */
public record Lexicon(Map<String, String> synonyms, Map<String, List<String>> lookups, Map<String, String> patterns) {

    /** A lexicon that knows nothing. */
    public static final Lexicon EMPTY = new Lexicon(Map.of(), Map.of(), Map.of());

    public Lexicon {
        synonyms = Map.copyOf(synonyms);
        lookups = Map.copyOf(lookups);
        patterns = Map.copyOf(patterns);
    }

    /** Whether it holds nothing at all. */
    public boolean isEmpty() {
        return synonyms.isEmpty() && lookups.isEmpty() && patterns.isEmpty();
    }
}
