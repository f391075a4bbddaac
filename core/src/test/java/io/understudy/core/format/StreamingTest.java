package io.understudy.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamingTest {

    private static final int LINES = 300_000;

    @TempDir
    Path folder;

    private static Iterator<Utterance> generated() {
        return IntStream.range(0, LINES)
                .mapToObj(i -> Utterance.of("play number " + i, Locale.ROOT, "play", List.of()))
                .iterator();
    }

    @Test
    void utterancesPassThroughWithoutBeingKept() {
        Path file = folder.resolve("a.jsonl.gz");
        CorpusWriter.write(generated(), file, Format.UNDERSTUDY);
        WeakReference<?>[] seen = new WeakReference<?>[LINES / 1000];
        int read = 0;
        int kept;

        try (UtteranceStream stream = CorpusReader.open(file, ReadOptions.standard())) {
            while (stream.hasNext()) {
                Utterance utterance = stream.next();
                if (read % 1000 == 0) {
                    seen[read / 1000] = new WeakReference<>(utterance);
                }
                read++;
                if (read == LINES - 10) {
                    break;
                }
            }
            System.gc();
            kept = (int) IntStream.range(0, seen.length)
                    .filter(i -> seen[i].get() != null)
                    .count();
            assertTrue(stream.hasNext());
        }

        assertEquals(LINES - 10, read);
        assertTrue(kept <= 1, kept + " of " + seen.length + " utterances read are still held by an open stream");
    }

    @Test
    void faultOnTheLastLineIsFoundWhenItIsReached() throws IOException {
        Path file = folder.resolve("a.jsonl");
        CorpusWriter.write(generated(), file, Format.UNDERSTUDY);
        byte[] whole = Files.readAllBytes(file);
        whole[whole.length - 3] = (byte) 0xFF;
        Files.write(file, whole);
        AtomicInteger read = new AtomicInteger();

        String refused = Written.refusal(InputException.class, () -> {
            try (UtteranceStream stream = CorpusReader.open(file, ReadOptions.standard())) {
                stream.forEachRemaining(u -> read.incrementAndGet());
            }
        });

        assertEquals(LINES - 1, read.get());
        assertTrue(refused.startsWith(file + ":" + LINES + ": the text is not UTF-8"), refused);
    }

    @ParameterizedTest
    @CsvSource({"UNDERSTUDY, a.jsonl", "BIO, a.conll"})
    void faultAtTheEndDoesNotHideWhatComesBefore(Format format, String name) throws IOException {
        Path file = folder.resolve(name);
        CorpusWriter.write(generated(), file, format);
        Files.writeString(file, Files.readString(file) + "{\n");

        try (UtteranceStream stream =
                CorpusReader.open(file, ReadOptions.standard().skippingBad())) {
            int read = 0;
            while (stream.hasNext()) {
                assertEquals("play number " + read, stream.next().text());
                read++;
            }
            assertEquals(LINES, read);
            assertEquals(List.of(1L), stream.skipped().values().stream().toList());
        }
    }
}
