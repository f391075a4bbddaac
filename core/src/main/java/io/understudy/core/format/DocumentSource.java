package io.understudy.core.format;

import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Utterance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a format that is one document, such as a JSON file: read when it is opened, failures kept in their place. */
final class DocumentSource implements EntrySource {

    private final Deque<Object> entries = new ArrayDeque<>();
    private final Map<String, String> synonyms = new LinkedHashMap<>();
    private final Map<String, List<String>> lookups = new LinkedHashMap<>();
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

    void fail(String where, String reason) {
        entries.add(new BadEntry(where, reason));
    }

    void synonym(String surface, String value) {
        if (!surface.equals(value)) {
            synonyms.putIfAbsent(surface, value);
        }
    }

    void lookup(String label, String value) {
        if (!value.isBlank()) {
            lookups.computeIfAbsent(label, l -> new ArrayList<>()).add(value);
        }
    }

    void pattern(String name, String expression) {
        patterns.putIfAbsent(name, expression);
    }

    List<String> lookups(String label) {
        return lookups.getOrDefault(label, List.of());
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
        return new Lexicon(synonyms, lookups, patterns);
    }

    @Override
    public void close() {}
}
