package io.understudy.core.format;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Utterance;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Utterances as they are read. {@link #next} throws {@link io.understudy.core.error.InputException} at an entry that cannot be
 * read, unless such entries are skipped.
 */
public interface UtteranceStream extends Iterator<Utterance>, AutoCloseable {

    /** Synonyms, lookup tables and patterns; complete once the stream is at its end. */
    Lexicon lexicon();

    /** How many entries were left out, by reason. */
    Map<String, Long> skipped();

    /** Everything that is left. */
    default Corpus toCorpus() {
        List<Utterance> utterances = new ArrayList<>();
        forEachRemaining(utterances::add);
        return new Corpus(utterances, lexicon());
    }

    @Override
    void close();
}
