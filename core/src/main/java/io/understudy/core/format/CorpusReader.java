package io.understudy.core.format;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads corpora. Formats of one utterance a line are read as they are asked for, in memory that does not grow with the file;
 * formats that are one document are held in memory.
 */
public final class CorpusReader {

    private CorpusReader() {}

    /** Reads everything with the standard options. */
    public static Corpus read(Path path) {
        return read(path, ReadOptions.standard());
    }

    /**
     * Reads everything.
     *
     * @throws InputException if an entry cannot be read and bad entries are not skipped, or there is no utterance
     * @throws StorageException if the file is missing or cannot be read
     */
    public static Corpus read(Path path, ReadOptions options) {
        try (UtteranceStream stream = open(path, options)) {
            return stream.toCorpus();
        }
    }

    /**
     * Opens utterances whose labels do not matter: data of any format, and a file of none as plain text.
     *
     * @throws InputException if a folder holds no data; reading throws it for an entry that cannot be read
     * @throws StorageException if the file is missing or cannot be read
     */
    public static UtteranceStream openText(Path path, ReadOptions options) {
        boolean isPlain = options.format() == null && Files.isRegularFile(path) && found(path) == null;
        return open(path, isPlain ? options.withFormat(Format.TEXT) : options);
    }

    private static @Nullable Format found(Path file) {
        try {
            return FormatDetection.of(file);
        } catch (IOException e) {
            throw CheckedStream.failure(file, e);
        }
    }

    /**
     * Opens a file or folder. A folder of {@code seq.in} files is one corpus; of any other folder, every file of a known format is
     * read, in alphabetical order, sub-folders included, and a file whose name begins with train, dev, valid or test gives its utterances
     * that part unless they name one.
     */
    public static UtteranceStream open(Path path, ReadOptions options) {
        if (!Files.exists(path)) {
            throw new StorageException("there is no file or folder " + path);
        }
        List<Path> parts = Files.isDirectory(path) ? Folders.parts(path, options) : List.of(path);
        if (parts.isEmpty()) {
            throw new InputException("the folder " + path + " holds no file of a known format; allowed: "
                    + String.join(
                            ", ",
                            Stream.of(Format.values()).map(Format::formatName).toList()));
        }
        List<JoinedStream.Part> opened = new ArrayList<>();
        for (Path part : parts) {
            Optional<Partition> partition = part.equals(path) ? Optional.empty() : Folders.partition(path, part);
            opened.add(new JoinedStream.Part(() -> openOne(part, options), partition.orElse(null)));
        }
        return new JoinedStream(opened);
    }

    private static UtteranceStream openOne(Path file, ReadOptions options) {
        Format format = format(file, options.format());
        try {
            return new CheckedStream(file, source(file, format, options.locale()), options.skipBad());
        } catch (IOException e) {
            throw CheckedStream.failure(file, e);
        }
    }

    private static Format format(Path file, @Nullable Format given) {
        if (given == null) {
            return detect(file);
        }
        if (Files.isDirectory(file) != (given == Format.SEQ_FOLDER)) {
            throw new InputException(file + " is no " + given.formatName()
                    + " data: a folder of seq.in, seq.out and label is format seq, and format seq is such a folder");
        }
        return given;
    }

    private static EntrySource source(Path file, Format format, Locale locale) throws IOException {
        return switch (format) {
            case UNDERSTUDY -> new LineSource(file, (line, number) -> UnderstudyFormat.read(line, number, locale));
            case MASSIVE -> new LineSource(file, (line, number) -> MassiveFormat.read(line, number, locale));
            case TOP -> new LineSource(file, (line, number) -> TopFormat.read(line, number, locale));
            case TEXT -> new LineSource(file, (line, number) -> Utterance.of(line.strip(), locale, null, List.of()));
            case BIO -> new BioSource(file, locale);
            case SEQ_FOLDER ->
                new SeqFolderSource(file, locale, Folders.partition(file).orElse(null));
            case DIALOGFLOW -> DialogflowFormat.read(file);
            case RASA -> rasa(file, locale);
            case SNIPS -> SnipsFormat.read(Json.object(file), locale);
            case ALEXA -> AlexaFormat.read(Json.object(file), locale);
            case LUIS -> LuisFormat.readLuis(Json.object(file), locale);
            case CLU -> LuisFormat.readClu(Json.object(file), locale);
            case CLINC -> ClincFormat.read(Json.object(file), locale);
        };
    }

    private static EntrySource rasa(Path file, Locale locale) throws IOException {
        try (TextLines lines = new TextLines(file)) {
            String text = lines.rest(Json.GREATEST_DOCUMENT);
            return text.stripLeading().startsWith("{")
                    ? RasaFormat.readJson(Json.object(text), locale)
                    : RasaFormat.readYaml(text, locale);
        }
    }

    /**
     * The format of a file or folder, found by content.
     *
     * @throws InputException if it is of none
     */
    public static Format detect(Path path) {
        if (!Files.exists(path)) {
            throw new StorageException("there is no file or folder " + path);
        }
        try {
            if (Files.isDirectory(path)) {
                List<Path> parts = Folders.parts(path, ReadOptions.standard());
                if (!parts.isEmpty()) {
                    return Files.isDirectory(parts.getFirst()) ? Format.SEQ_FOLDER : detect(parts.getFirst());
                }
            } else {
                @Nullable Format format = FormatDetection.of(path);
                if (format != null) {
                    return format;
                }
            }
        } catch (IOException e) {
            throw CheckedStream.failure(path, e);
        }
        throw new InputException(path + " is of no known format; name one with --format: "
                + String.join(
                        ", ", Stream.of(Format.values()).map(Format::formatName).toList()));
    }
}
