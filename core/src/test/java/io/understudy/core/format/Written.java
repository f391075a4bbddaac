package io.understudy.core.format;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UnderstudyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** Files for tests, and what was read from them in a form that can be compared at a glance. */
final class Written {

    private Written() {}

    static Path file(Path folder, String name, String text) {
        return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path file(Path folder, String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("x").getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A zip of names and texts in turn. */
    static byte[] zip(String... namesAndTexts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The message of the exception that is expected. */
    static String refusal(Class<? extends UnderstudyException> expected, Executable executable) {
        return String.valueOf(Assertions.assertThrows(expected, executable).getMessage());
    }

    /** Each utterance as {@code intent | text | label=words label=words->value}. */
    static List<String> shown(Corpus corpus) {
        return corpus.utterances().stream().map(Written::shown).toList();
    }

    private static String shown(Utterance utterance) {
        StringBuilder line = new StringBuilder(utterance.intent() + " | " + utterance.text() + " |");
        for (Slot slot : utterance.slots()) {
            line.append(' ').append(slot.label()).append('=').append(slot.textIn(utterance.text()));
            if (slot.canonical() != null) {
                line.append("->").append(slot.canonical());
            }
        }
        return line.toString();
    }
}
