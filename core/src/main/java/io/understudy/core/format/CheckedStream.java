package io.understudy.core.format;

import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.error.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.zip.ZipException;
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
            if (ended && !any && skipped.isEmpty() && source.lexicon().isEmpty()) {
                throw new InputException(file + " holds no utterance");
            }
        } catch (BadEntry bad) {
            if (!skipBad && !bad.isLeftOut()) {
                ended = true;
                throw new InputException(location(bad.where()) + ": " + oneLine(bad.getMessage()));
            }
            skipped.merge(bad.reason(), 1L, Long::sum);
        } catch (IOException e) {
            ended = true;
            throw failure(file, e);
        }
    }

    /** The file and line; a JSON pointer is kept behind the line that it leads to, a folder's file is resolved. */
    private String location(String where) {
        if (!where.startsWith("/")) {
            return Files.isDirectory(file) ? file.resolve(where).toString() : file + ":" + where;
        }
        int line = Json.lineOf(file, where);
        return file + (line > 0 ? ":" + line : "") + ": at " + where;
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).replaceAll("\\p{Cntrl}", " ");
    }

    /** What an input failure means to the user. */
    static RuntimeException failure(Path file, IOException e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            return new InputException(file + ": the compressed data is damaged or cut short", e);
        }
        if (e instanceof TextLines.NotText notText) {
            Path at = notText.file() == null ? file : notText.file();
            return new InputException(at + ":" + notText.line() + ": " + oneLine(notText.getMessage()), e);
        }
        if (e instanceof NoSuchFileException missing) {
            return new StorageException("there is no file or folder " + missing.getFile(), e);
        }
        if (e instanceof AccessDeniedException denied) {
            return new StorageException("cannot read " + denied.getFile() + ": permission denied", e);
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
