package io.understudy.core.format;

import io.understudy.core.corpus.Utterance;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A format of one utterance a line; blank lines are passed over. */
final class LineSource implements EntrySource {

    private final TextLines lines;
    private final LineParser parser;

    LineSource(Path file, LineParser parser) throws IOException {
        lines = new TextLines(file);
        this.parser = parser;
    }

    /** Reads one line; null for a line that is no utterance. */
    interface LineParser {
        @Nullable
        Utterance parse(String line, int number) throws BadEntry;
    }

    @Override
    public @Nullable Utterance next() throws BadEntry, IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            Utterance utterance = line.isBlank() ? null : parser.parse(line, lines.line());
            if (utterance != null) {
                return utterance;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
