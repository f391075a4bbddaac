package io.understudy.core.format;

import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code seq.in}, {@code seq.out} and {@code label}, a line each: the tokens, their BIO tags, the intent. */
final class SeqFolderSource implements EntrySource {

    private final Path folder;
    private final TextLines tokens;
    private final TextLines tags;
    private final TextLines labels;
    private final Locale locale;
    private final @Nullable Partition partition;

    SeqFolderSource(Path folder, Locale locale, @Nullable Partition partition) throws IOException {
        this.folder = folder;
        this.locale = locale;
        this.partition = partition;
        for (String name : List.of("seq.in", "seq.out", "label")) {
            if (!Files.exists(file(folder, name))) {
                throw new NoSuchFileException(folder.resolve(name).toString());
            }
        }
        tokens = new TextLines(file(folder, "seq.in"));
        tags = new TextLines(file(folder, "seq.out"));
        labels = new TextLines(file(folder, "label"));
    }

    private static Path file(Path folder, String name) {
        Path plain = folder.resolve(name);
        return Files.exists(plain) ? plain : folder.resolve(name + ".gz");
    }

    static boolean isOne(Path folder) {
        return Files.exists(file(folder, "seq.in"));
    }

    @Override
    public @Nullable Utterance next() throws BadEntry, IOException {
        String words = tokens.next();
        String tagLine = tags.next();
        String intent = labels.next();
        String where = "seq.in:" + tokens.line();
        if (words == null || tagLine == null || intent == null) {
            if (words != null || tagLine != null || intent != null) {
                throw new TextLines.NotText(
                        file(folder, "seq.in"),
                        Math.max(tokens.line(), Math.max(tags.line(), labels.line())),
                        "seq.in, seq.out and label have different numbers of lines");
            }
            return null;
        }
        if (words.isBlank()) {
            throw new BadEntry(where, "the utterance is empty");
        }
        List<String> wordList = List.of(words.strip().split("\\s+"));
        List<String> tagList = List.of(tagLine.strip().split("\\s+"));
        if (wordList.size() != tagList.size()) {
            throw new BadEntry(where, "seq.in and seq.out have different numbers of tokens");
        }
        return BioText.utterance(
                wordList, tagList, null, new Context(locale, null, null, intent.strip(), partition), where);
    }

    @Override
    public void close() throws IOException {
        tokens.close();
        tags.close();
        labels.close();
    }
}
