package io.understudy.core.format;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a text file, gunzipped where it is gzip by content, in strict UTF-8, with a byte order mark left out. */
final class TextLines implements AutoCloseable {

    /** A line longer than this is no line of a corpus; reading stops before memory does. */
    private static final int GREATEST_LINE = 4_000_000;

    private static final int GZIP_MAGIC = 0x1F8B;

    private final BufferedReader reader;
    private int line;

    TextLines(Path file) throws IOException {
        reader = new BufferedReader(
                new InputStreamReader(
                        open(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
    }

    /** Text that is not what a corpus holds. */
    static final class NotText extends IOException {

        private static final long serialVersionUID = 1L;

        private final int line;

        NotText(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /** The bytes of a file, gunzipped where it is gzip by content. */
    static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        int magic = raw.read() << 8 | raw.read();
        raw.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    /** The next line without its end, or null. */
    @Nullable
    String next() throws IOException {
        StringBuilder text = new StringBuilder();
        int c = read();
        if (c < 0) {
            return null;
        }
        line++;
        for (; c >= 0 && c != '\n'; c = read()) {
            if (c == 0) {
                throw new NotText(line, "it holds a NUL character, so it is a binary file; text in UTF-8 is needed");
            }
            text.append((char) c);
            if (text.length() > GREATEST_LINE) {
                throw new NotText(line, "the line is longer than " + GREATEST_LINE + " characters");
            }
        }
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\r') {
            text.setLength(end - 1);
        }
        return line == 1 && !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text.toString();
    }

    private int read() throws IOException {
        try {
            return reader.read();
        } catch (CharacterCodingException e) {
            throw new NotText(line + 1, "the text is not UTF-8; convert it, for example with iconv");
        }
    }

    /** The number of the line read last, from 1. */
    int line() {
        return line;
    }

    /** Everything that is left, lines ended by a line feed. */
    String rest(int greatestLength) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String text = next(); text != null; text = next()) {
            all.append(text).append('\n');
            if (all.length() > greatestLength) {
                throw new NotText(
                        line, "the file is larger than " + greatestLength + " characters, too large for its format");
            }
        }
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
