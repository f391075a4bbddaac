package io.understudy.core.format;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CoNLL: token and tag a line (the last column is the tag), a blank line between utterances; {@code # intent = x}, {@code # domain =
 * x} and {@code # text = x} before the tokens, other comments passed over. A line that begins with {@code #} is a token where its
 * columns are two and the second is a tag.
 */
final class BioSource implements EntrySource {

    private static final Pattern FIELD = Pattern.compile("# (intent|domain|text)\\s?=(.*)", Pattern.DOTALL);

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

    /** The columns of a token's line, or null where the line is a comment or has no tag. */
    static String @Nullable [] columns(String line) {
        String[] columns = line.strip().split("[\\t ]+");
        boolean tagged = columns.length >= 2 && BioText.isTag(columns[columns.length - 1]);
        return tagged && (!line.startsWith("#") || columns.length == 2) ? columns : null;
    }

    private final class Block {

        private final List<String> tokens = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private @Nullable String intent;
        private @Nullable String domain;
        private @Nullable String text;
        private @Nullable BadEntry problem;
        private int firstLine;

        boolean isEmpty() {
            return tokens.isEmpty() && problem == null;
        }

        void add(String line, int number) {
            Matcher field = FIELD.matcher(line);
            String[] columns = columns(line);
            if (field.matches()) {
                field(field.group(1), field.group(2).strip());
            } else if (columns != null) {
                firstLine = tokens.isEmpty() ? number : firstLine;
                tokens.add(columns[0]);
                tags.add(columns[columns.length - 1]);
            } else if (!line.startsWith("#") && problem == null) {
                problem = new BadEntry(
                        Integer.toString(number),
                        "a line is no token and tag; allowed: token, tab or space, then O, B-label or I-label");
            }
        }

        private void field(String name, String value) {
            switch (name) {
                case "intent" -> intent = value;
                case "domain" -> domain = value;
                default -> text = value;
            }
        }

        Utterance utterance() throws BadEntry {
            if (problem != null) {
                throw problem;
            }
            Context context = new Context(locale, null, domain, intent, null);
            return BioText.utterance(tokens, tags, text, context, Integer.toString(firstLine));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
