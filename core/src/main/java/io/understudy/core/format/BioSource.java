package io.understudy.core.format;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * CoNLL: token and tag a line (the last column is the tag), a blank line between utterances; {@code # intent = x} and
 * {@code # domain = x} before the tokens, other comments passed over. A {@code #} that has a tag beside it is a token.
 */
final class BioSource implements EntrySource {

    private final TextLines lines;
    private final Locale locale;

    BioSource(Path file, Locale locale) throws IOException {
        lines = new TextLines(file);
        this.locale = locale;
    }

    @Override
    public @Nullable Utterance next() throws BadEntry, IOException {
        Block block = new Block();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                if (!block.isEmpty()) {
                    return block.utterance();
                }
            } else {
                block.add(line, lines.line());
            }
        }
        return block.isEmpty() ? null : block.utterance();
    }

    private final class Block {

        private final List<String> tokens = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private @Nullable String intent;
        private @Nullable String domain;
        private @Nullable String problem;
        private int firstLine;
        private int problemLine;

        boolean isEmpty() {
            return tokens.isEmpty() && problem == null;
        }

        void add(String line, int number) {
            String[] columns = line.strip().split("[\\t ]+");
            if (line.startsWith("#") && !line.matches("#\\s+(O|[BI]-\\S+)\\s*")) {
                comment(line);
            } else if (columns.length < 2) {
                problem = "a line has no tag; allowed: token, tab or space, tag";
                problemLine = number;
            } else {
                firstLine = tokens.isEmpty() ? number : firstLine;
                tokens.add(columns[0]);
                tags.add(columns[columns.length - 1]);
            }
        }

        private void comment(String line) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String key = line.substring(1, equals).strip();
                String value = line.substring(equals + 1).strip();
                intent = key.equals("intent") ? value : intent;
                domain = key.equals("domain") ? value : domain;
            }
        }

        Utterance utterance() throws BadEntry {
            if (problem != null) {
                throw new BadEntry(Integer.toString(problemLine), problem);
            }
            return BioText.utterance(
                    tokens, tags, new Context(locale, null, domain, intent, null), Integer.toString(firstLine));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
