package io.understudy.core.format;

import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Utterance;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the entries of one format come from, one by one. */
interface EntrySource extends AutoCloseable {

    /** The next utterance, or null at the end. After a {@link BadEntry} the next call goes on behind it. */
    @Nullable
    Utterance next() throws BadEntry, IOException;

    /** What the source says of words apart from utterances. */
    default Lexicon lexicon() {
        return Lexicon.EMPTY;
    }

    @Override
    void close() throws IOException;
}
