package io.understudy.core.format;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;

/** Writes corpora: aside first, synced, then moved into place, so that a failure leaves an older file whole. */
public final class CorpusWriter {

    private CorpusWriter() {}

    /** Writes a corpus with its lexicon. */
    public static void write(Corpus corpus, Path out, Format format) {
        write(corpus.utterances().iterator(), corpus.lexicon(), out, format);
    }

    /**
     * Writes utterances as they come; a name that ends in {@code .gz} compresses.
     *
     * @throws UsageException if the format has no writer
     * @throws StorageException if the file cannot be written
     */
    public static void write(Iterator<Utterance> utterances, Lexicon lexicon, Path out, Format format) {
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
                Writer text = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16);
                writer.write(utterances, lexicon, text);
                text.flush();
                if (packed instanceof GZIPOutputStream gzip) {
                    gzip.finish();
                }
                raw.getFD().sync();
            }
            Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(aside);
            throw new StorageException("cannot write " + out + ": " + e.getMessage() + "; nothing was changed", e);
        } catch (RuntimeException e) {
            discard(aside);
            throw e;
        }
    }

    private static void discard(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException ignored) {
            // The failure that led here is what the user hears of.
        }
    }

    /** Writes one format. */
    interface EntryWriter {
        void write(Iterator<Utterance> utterances, Lexicon lexicon, Writer to) throws IOException;
    }
}
