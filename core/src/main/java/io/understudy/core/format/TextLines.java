package io.understudy.core.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text file, gunzipped where it is gzip by content, in strict UTF-8, with a byte order mark left out. Lines are cut as
 * bytes and decoded one by one, so that a fault is reported at its own line: no byte of a longer UTF-8 sequence is a line feed.
 */
final class TextLines implements AutoCloseable {

    /** A line longer than this is no line of a corpus; reading stops before memory does. */
    static final int GREATEST_LINE = 4_000_000;

    private static final int GZIP_MAGIC = 0x1F8B;

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private int line;

    TextLines(Path file) throws IOException {
        this.file = file;
        in = open(file);
    }

    /** Text that is not what a corpus holds; no reading goes on behind it. */
    static final class NotText extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Path file;
        private final int line;

        NotText(int line, String message) {
            this(null, line, message);
        }

        NotText(@Nullable Path file, int line, String message) {
            super(message);
            this.file = file;
            this.line = line;
        }

        /** The file at fault, or null where it is the one being read. */
        @Nullable
        Path file() {
            return file;
        }

        int line() {
            return line;
        }
    }

    /** The bytes of a file, gunzipped where it is gzip by content. */
    static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            raw.mark(2);
            int magic = raw.read() << 8 | raw.read();
            raw.reset();
            return magic == GZIP_MAGIC ? new GZIPInputStream(raw, 1 << 16) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The next line without its end, or null. */
    @Nullable
    String next() throws IOException {
        return next(GREATEST_LINE);
    }

    private @Nullable String next(int greatest) throws IOException {
        if (at == filled && !fill()) {
            return null;
        }
        line++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean ended = false;
        while (!ended && (at < filled || fill())) {
            int stop = at;
            while (stop < filled && buffer[stop] != '\n') {
                stop++;
            }
            ended = stop < filled;
            bytes.write(buffer, at, stop - at);
            at = ended ? stop + 1 : stop;
            if (bytes.size() > greatest) {
                throw new NotText(file, line, "the line is longer than " + greatest + " bytes");
            }
        }
        return text(bytes.toByteArray());
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private String text(byte[] bytes) throws NotText {
        for (byte b : bytes) {
            if (b == 0) {
                throw new NotText(file, line, "it holds a NUL byte, so it is a binary file; allowed: text in UTF-8");
            }
        }
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new NotText(file, line, "the text is not UTF-8; convert it, for example with iconv -t utf-8");
        }
    }

    /** The number of the line read last, from 1. */
    int line() {
        return line;
    }

    /** Everything that is left, lines ended by a line feed. */
    String rest(int greatestLength) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String text = next(greatestLength); text != null; text = next(greatestLength)) {
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
        in.close();
    }
}
