package io.understudy.core.format;

import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Utterance;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of a format that is one document, such as a JSON file: read when it is opened, failures kept in their place. */
final class DocumentSource implements EntrySource {

    private final Deque<Object> entries = new ArrayDeque<>();
    private final Map<String, String> synonyms = new LinkedHashMap<>();
    private final Map<String, Set<String>> lookups = new LinkedHashMap<>();
    private final Map<String, String> patterns = new LinkedHashMap<>();

    /** Makes one utterance. */
    interface Entry {
        Utterance read() throws BadEntry;
    }

    /** Reads one entry now and keeps it or its failure. */
    void add(Entry entry) {
        try {
            entries.add(entry.read());
        } catch (BadEntry bad) {
            entries.add(bad);
        }
    }

    /** The locale of the whole document; a tag that is none is a failure in its place. */
    Locale locale(String tag, Locale otherwise, String where) {
        try {
            return LanguageTag.of(tag, otherwise, where);
        } catch (BadEntry bad) {
            entries.add(bad);
            return otherwise;
        }
    }

    void fail(String where, String reason) {
        entries.add(new BadEntry(where, reason));
    }

    void synonym(String surface, String value) {
        if (!surface.isBlank() && !value.isBlank() && !surface.equals(value)) {
            synonyms.putIfAbsent(surface, value);
        }
    }

    void lookup(String label, String value) {
        if (!value.isBlank()) {
            lookups.computeIfAbsent(label, l -> new LinkedHashSet<>()).add(value);
        }
    }

    /** Adds a regular expression; several of one name are alternatives. */
    void pattern(String name, String expression) {
        patterns.merge(name, expression, (one, other) -> one.equals(other) ? one : one + "|" + other);
    }

    @Override
    public @Nullable Utterance next() throws BadEntry {
        Object entry = entries.poll();
        if (entry instanceof BadEntry bad) {
            throw bad;
        }
        return (Utterance) entry;
    }

    @Override
    public Lexicon lexicon() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        lookups.forEach((label, values) -> tables.put(label, List.copyOf(values)));
        return new Lexicon(synonyms, tables, patterns);
    }

    @Override
    public void close() {}
}
