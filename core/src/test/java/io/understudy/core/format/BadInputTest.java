package io.understudy.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.error.InputException;
import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {

    private static final String GOOD = "{\"text\":\"good\"}\n";

    @TempDir
    Path folder;

    private String refusal(byte[] content) {
        Path file = Written.file(folder, "a.jsonl", content);
        String message = Written.refusal(InputException.class, () -> CorpusReader.read(file));
        assertEquals(1, message.lines().count(), message);
        return message.replace(file.toString(), "FILE");
    }

    @Test
    void missingFileIsAStorageError() {
        Path missing = folder.resolve("none.jsonl");

        assertEquals(
                "there is no file or folder " + missing,
                Written.refusal(StorageException.class, () -> CorpusReader.read(missing)));
        assertThrows(StorageException.class, () -> CorpusReader.detect(missing));
    }

    @Test
    void emptyFileAndEmptyFolderAreRefused() {
        assertEquals("FILE is empty; allowed: a file with utterances", refusal(new byte[0]));
        assertTrue(refusal(" \n\n".getBytes(StandardCharsets.UTF_8)).startsWith("FILE is empty"));
        Path empty = folder.resolve("none");
        assertTrue(empty.toFile().mkdir());
        assertTrue(Written.refusal(InputException.class, () -> CorpusReader.read(empty))
                .contains("holds no file of a known format"));
    }

    @Test
    void fileWithoutUtterancesIsRefusedWhereItsFormatIsNamed() {
        Path file = Written.file(folder, "a.bio", "# intent = x\n");

        assertTrue(Written.refusal(
                        InputException.class,
                        () -> CorpusReader.read(file, ReadOptions.standard().withFormat(Format.BIO)))
                .endsWith("holds no utterance"));
    }

    @Test
    void wrongEncodingIsReportedAtItsOwnLine() {
        byte[] latin = (GOOD.repeat(1000) + "{\"text\":\"café\"}\n" + GOOD).getBytes(StandardCharsets.ISO_8859_1);

        assertTrue(refusal(latin).startsWith("FILE:1001: the text is not UTF-8"));
        assertTrue(refusal(GOOD.getBytes(StandardCharsets.UTF_16)).startsWith("FILE:1: "));
    }

    @Test
    void binaryFileIsRefused() {
        byte[] binary = (GOOD + "a\0b\n").getBytes(StandardCharsets.UTF_8);

        assertEquals("FILE:2: it holds a NUL byte, so it is a binary file; allowed: text in UTF-8", refusal(binary));
        byte[] noise = new byte[5000];
        new Random(3).nextBytes(noise);
        assertTrue(refusal(noise).startsWith("FILE:1: "));
    }

    @Test
    void cutGzipIsRefusedAfterWhatItHeld() {
        byte[] whole = Written.gzip(GOOD.repeat(20_000));

        assertEquals("FILE: the compressed data is damaged or cut short", refusal(Arrays.copyOf(whole, 9)));
        assertEquals(
                "FILE: the compressed data is damaged or cut short", refusal(Arrays.copyOf(whole, whole.length - 20)));
        assertEquals(20_000, CorpusReader.read(Written.file(folder, "b", whole)).size());
    }

    @Test
    void byteOrderMarkAndCarriageReturnsAreNoText() {
        Path file = Written.file(folder, "a.bio", "\uFEFFplay\tO\r\nabba\tB-artist\r\n");
        Path json = Written.file(folder, "a.jsonl", "\uFEFF" + GOOD);

        assertEquals(List.of("null | play abba | artist=abba"), Written.shown(CorpusReader.read(file)));
        assertEquals(List.of("null | good |"), Written.shown(CorpusReader.read(json)));
    }

    @Test
    void overlongLineEndsTheReading() {
        String line = "{\"text\":\"" + "x".repeat(TextLines.GREATEST_LINE) + "\"}";

        assertEquals(
                "FILE:2: the line is longer than 4000000 bytes",
                refusal((GOOD + line).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void documentOnOneLongLineIsNoOverlongLine() {
        String word = "x".repeat(1000);
        String utterance = "{\"data\":[{\"text\":\"" + word + "\"}]},";
        Path file = Written.file(
                folder, "a.json", "{\"A\":[" + utterance.repeat(5000) + "{\"data\":[{\"text\":\"end\"}]}]}");

        assertEquals(5001, CorpusReader.read(file).size());
    }

    @Test
    void skippedEntriesAreCountedByReasonAndReadingGoesOn() {
        String bad = "{\"text\":\"ab\",\"slots\":[{\"label\":\"x\",\"start\":0,\"end\":%d}]}\n";
        Path file = Written.file(folder, "a.jsonl", bad.formatted(7) + GOOD + bad.formatted(8) + "{\n" + GOOD);

        try (UtteranceStream stream = CorpusReader.open(
                file, ReadOptions.standard().withFormat(Format.UNDERSTUDY).skippingBad())) {
            assertEquals("good", stream.next().text());
            assertEquals("good", stream.next().text());
            assertFalse(stream.hasNext());
            assertEquals(
                    Map.of("a slot leaves the text", 2L, "the line is no complete JSON object", 1L), stream.skipped());
        }
    }

    @Test
    void unknownFormatNameSuggestsTheNearest() {
        String message = Written.refusal(UsageException.class, () -> Format.named("rassa"));

        assertTrue(message.startsWith("unknown format rassa (did you mean rasa?); allowed: understudy, massive, seq"));
        assertEquals(Format.SEQ_FOLDER, Format.named("SEQ"));
    }

    @Test
    void unknownContentIsRefusedWithTheAllowedFormats() {
        assertTrue(refusal("just some text\n".getBytes(StandardCharsets.UTF_8)).contains("name one with --format"));
        assertTrue(refusal("{\"a\": 1}".getBytes(StandardCharsets.UTF_8)).contains("is of no known format"));
        assertTrue(
                refusal("{\n\"a\": nul}".getBytes(StandardCharsets.UTF_8)).startsWith("FILE:2: the JSON is malformed"));
    }

    @Test
    void sequenceFolderUnderAnotherNameIsRefused() {
        Written.file(folder, "seq.in", "play\n");
        Path file = Written.file(folder, "x/a.jsonl", GOOD);

        assertThrows(
                InputException.class,
                () -> CorpusReader.read(folder, ReadOptions.standard().withFormat(Format.SNIPS)));
        assertThrows(
                InputException.class,
                () -> CorpusReader.read(file, ReadOptions.standard().withFormat(Format.SEQ_FOLDER)));
        assertEquals(
                "there is no file or folder " + folder.resolve("seq.out"),
                Written.refusal(StorageException.class, () -> CorpusReader.read(folder)));
    }
}
