package io.understudy.core.format;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** Writes corpora: aside first, synced, then moved into place, so that a failure leaves an older file whole. */
public final class CorpusWriter {

    private CorpusWriter() {}

    /** Writes a corpus with its lexicon. */
    public static void write(Corpus corpus, Path out, Format format) {
        write(corpus.utterances().iterator(), corpus::lexicon, out, format);
    }

    /** Writes utterances as they come, without a lexicon. */
    public static void write(Iterator<Utterance> utterances, Path out, Format format) {
        write(utterances, () -> Lexicon.EMPTY, out, format);
    }

    /** Writes utterances as they come, with a lexicon that is known beforehand. */
    public static void write(Iterator<Utterance> utterances, Lexicon lexicon, Path out, Format format) {
        write(utterances, () -> lexicon, out, format);
    }

    /**
     * Writes utterances as they come; a name that ends in {@code .gz} compresses. Only Rasa has a place for the lexicon.
     *
     * @param lexicon asked once the utterances are at their end, as {@link UtteranceStream#lexicon} needs
     * @throws InputException if an utterance cannot be said in the format
     * @throws UsageException if the format has no writer
     * @throws StorageException if the file cannot be written
     */
    public static void write(Iterator<Utterance> utterances, Supplier<Lexicon> lexicon, Path out, Format format) {
        EntryWriter writer = switch (format) {
            case UNDERSTUDY ->
                (all, words, to) -> {
                    while (all.hasNext()) {
                        to.write(UnderstudyFormat.write(all.next()));
                        to.write('\n');
                    }
                };
            case RASA -> RasaWriter::write;
            case BIO -> BioWriter::write;
            default ->
                throw new UsageException("format " + format.formatName()
                        + " can be read but not written; allowed: understudy, rasa, bio");
        };
        Path aside = out.resolveSibling(out.getFileName() + ".part");
        try {
            try (FileOutputStream raw = new FileOutputStream(aside.toFile())) {
                OutputStream packed = out.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw;
                Writer text = new BufferedWriter(
                        new OutputStreamWriter(packed, StandardCharsets.UTF_8.newEncoder()), 1 << 16);
                writer.write(utterances, lexicon, text);
                text.flush();
                if (packed instanceof GZIPOutputStream gzip) {
                    gzip.finish();
                }
                raw.getFD().sync();
            }
            Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (CharacterCodingException e) {
            throw new InputException(
                    "cannot write " + out + ": a text holds half of a surrogate pair, which is no character", e);
        } catch (IOException e) {
            throw new StorageException("cannot write " + out + ": " + e.getMessage() + "; nothing was changed", e);
        } finally {
            discard(aside);
        }
    }

    private static void discard(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException ignored) {
            // What was written before is whole; a left-over beside it is overwritten next time.
        }
    }

    /** Writes one format. */
    interface EntryWriter {
        void write(Iterator<Utterance> utterances, Supplier<Lexicon> lexicon, Writer to) throws IOException;
    }
}
