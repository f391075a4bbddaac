package io.understudy.core.corpus;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Utterances held in memory, in order, with the lexicon that came with them. Reading a corpus too large for memory goes through
 * {@code io.understudy.core.format.CorpusReader} instead.
 *
 * @param utterances the utterances in their order
 * @param lexicon synonyms, lookup tables and patterns of the source
 */
public record Corpus(List<Utterance> utterances, Lexicon lexicon) {

    public Corpus {
        utterances = List.copyOf(utterances);
    }

    /** A corpus without a lexicon. */
    public static Corpus of(List<Utterance> utterances) {
        return new Corpus(utterances, Lexicon.EMPTY);
    }

    /** The utterances that the source put into this part. */
    public Corpus part(Partition partition) {
        return new Corpus(
                utterances.stream().filter(u -> u.partition() == partition).toList(), lexicon);
    }

    /** Whether any utterance says which part it belongs to. */
    public boolean isPartitioned() {
        return utterances.stream().anyMatch(u -> u.partition() != null);
    }

    /** The intents in alphabetical order, without {@link Utterance#OUT_OF_SCOPE}. */
    public SortedSet<String> intents() {
        SortedSet<String> names = names(Utterance::intent);
        names.remove(Utterance.OUT_OF_SCOPE);
        return names;
    }

    /** The domains in alphabetical order. */
    public SortedSet<String> domains() {
        return names(Utterance::domain);
    }

    /** The slot labels in alphabetical order. */
    public SortedSet<String> slotLabels() {
        SortedSet<String> labels = new TreeSet<>();
        utterances.forEach(u -> u.slots().forEach(s -> labels.add(s.label())));
        return labels;
    }

    /** This corpus followed by another; lookups and synonyms of this one win. */
    public Corpus plus(Corpus other) {
        return new Corpus(
                Stream.concat(utterances.stream(), other.utterances.stream()).toList(),
                lexicon.isEmpty() ? other.lexicon : lexicon);
    }

    /** How many utterances there are. */
    public int size() {
        return utterances.size();
    }

    private SortedSet<String> names(Function<Utterance, @Nullable String> field) {
        SortedSet<String> names = new TreeSet<>();
        utterances.stream().map(field).filter(Objects::nonNull).forEach(names::add);
        return names;
    }
}
