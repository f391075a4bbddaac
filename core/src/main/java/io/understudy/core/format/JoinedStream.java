package io.understudy.core.format;

import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Streams one after another, each opened when the one before is at its end. */
final class JoinedStream implements UtteranceStream {

    private final List<Part> parts;
    private final Map<String, Long> skipped = new TreeMap<>();
    private final Map<String, String> synonyms = new LinkedHashMap<>();
    private final Map<String, List<String>> lookups = new LinkedHashMap<>();
    private final Map<String, String> patterns = new HashMap<>();
    private @Nullable UtteranceStream current;
    private int index;

    JoinedStream(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * One of the streams.
     *
     * @param partition the part of its utterances that name none, or null
     */
    record Part(Supplier<UtteranceStream> opener, @Nullable Partition partition) {}

    @Override
    public boolean hasNext() {
        while (true) {
            if (current == null) {
                if (index == parts.size()) {
                    return false;
                }
                current = parts.get(index).opener().get();
            }
            if (current.hasNext()) {
                return true;
            }
            finish(current);
            current = null;
            index++;
        }
    }

    private void finish(UtteranceStream done) {
        done.skipped().forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
        Lexicon lexicon = done.lexicon();
        lexicon.synonyms().forEach(synonyms::putIfAbsent);
        lexicon.patterns().forEach(patterns::putIfAbsent);
        lexicon.lookups()
                .forEach((label, values) ->
                        lookups.computeIfAbsent(label, l -> new ArrayList<>()).addAll(values));
        done.close();
    }

    @Override
    public Utterance next() {
        if (!hasNext() || current == null) {
            throw new NoSuchElementException();
        }
        Utterance next = current.next();
        Partition partition = parts.get(index).partition();
        return next.partition() == null && partition != null ? next.in(partition) : next;
    }

    @Override
    public Lexicon lexicon() {
        return new Lexicon(synonyms, lookups, patterns);
    }

    @Override
    public Map<String, Long> skipped() {
        Map<String, Long> all = new TreeMap<>(skipped);
        if (current != null) {
            current.skipped().forEach((reason, count) -> all.merge(reason, count, Long::sum));
        }
        return all;
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
    }
}
