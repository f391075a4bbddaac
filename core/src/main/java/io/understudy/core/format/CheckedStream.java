package io.understudy.core.format;

import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A stream over one source that turns its failures into one-line errors or counts them. */
final class CheckedStream implements UtteranceStream {

    private final Path file;
    private final EntrySource source;
    private final boolean skipBad;
    private final Map<String, Long> skipped = new TreeMap<>();
    private @Nullable Utterance ahead;
    private boolean ended;
    private boolean any;

    CheckedStream(Path file, EntrySource source, boolean skipBad) {
        this.file = file;
        this.source = source;
        this.skipBad = skipBad;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && !ended) {
            advance();
        }
        return ahead != null;
    }

    private void advance() {
        try {
            ahead = source.next();
            ended = ahead == null;
            any |= ahead != null;
            if (ended && !any && skipped.isEmpty()) {
                throw new InputException(file + " holds no utterance");
            }
        } catch (BadEntry bad) {
            if (!skipBad) {
                ended = true;
                throw new InputException(file + ":" + bad.where() + ": " + bad.reason());
            }
            skipped.merge(bad.reason(), 1L, Long::sum);
        } catch (IOException e) {
            ended = true;
            throw failure(file, e);
        }
    }

    /** What an input failure means to the user. */
    static RuntimeException failure(Path file, IOException e) {
        if (e instanceof java.util.zip.ZipException || e instanceof java.io.EOFException) {
            return new InputException(file + ": the compressed data is damaged or cut short", e);
        }
        if (e instanceof TextLines.NotText notText) {
            return new InputException(file + ":" + notText.line() + ": " + notText.getMessage(), e);
        }
        if (e instanceof java.nio.file.NoSuchFileException) {
            return new StorageException("there is no file or folder " + file, e);
        }
        return new StorageException("cannot read " + file + ": " + e.getMessage(), e);
    }

    @Override
    public Utterance next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Utterance next = ahead;
        ahead = null;
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    @Override
    public Lexicon lexicon() {
        return source.lexicon();
    }

    @Override
    public Map<String, Long> skipped() {
        return Map.copyOf(skipped);
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }
}
