package io.understudy.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.error.StorageException;
import io.understudy.core.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusWriterTest {

    private static final Lexicon LEXICON = new Lexicon(
            Map.of("rome", "FCO", "roma", "FCO", "ny", "New York"),
            Map.of("city", List.of("Oslo", "Bern")),
            Map.of("code", "[A-Z]{2}"));

    @TempDir
    Path folder;

    private static Corpus one(String text, Slot... slots) {
        return Corpus.of(List.of(Utterance.of(text, Locale.ROOT, "go", List.of(slots))));
    }

    private Corpus through(Format format, Corpus corpus, String name) {
        Path file = folder.resolve(name);
        CorpusWriter.write(corpus, file, format);
        return CorpusReader.read(file, ReadOptions.standard().withFormat(format));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void ownFormatReturnsEveryField(long seed) {
        Corpus corpus = new RandomUtterances(seed).full(300);

        assertEquals(corpus, through(Format.UNDERSTUDY, corpus, "a.jsonl.gz"), () -> "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void bioReturnsTextIntentAndSlots(long seed) {
        Corpus corpus = new RandomUtterances(seed).plain(300, false);

        assertEquals(corpus, through(Format.BIO, corpus, "a.conll"), () -> "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void rasaReturnsTextIntentSlotsAndLexicon(long seed) {
        List<Utterance> byIntent = new RandomUtterances(seed)
                .plain(300, true).utterances().stream()
                        .sorted(Comparator.comparing(u -> String.valueOf(u.intent())))
                        .toList();
        Corpus corpus = new Corpus(byIntent, LEXICON);

        assertEquals(corpus, through(Format.RASA, corpus, "nlu.yml"), () -> "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"see [a](b) here", "bell \u0007 rings"})
    void textThatRasaWouldReadOtherwiseIsRefused(String text) {
        String refused = Written.refusal(
                InputException.class, () -> CorpusWriter.write(one(text), folder.resolve("nlu.yml"), Format.RASA));

        assertTrue(refused.endsWith("cannot be written as rasa: Rasa has no way to quote its brackets, control"
                + " characters or slots; write it as understudy"));
        assertFalse(Files.exists(folder.resolve("nlu.yml")));
    }

    @Test
    void slotThatRasaWouldReadOtherwiseIsRefused() {
        Path out = folder.resolve("nlu.yml");

        for (Slot slot : List.of(Slot.of("x", 0, 2), Slot.of(":x", 1, 2), Slot.of(" x", 1, 2))) {
            assertThrows(InputException.class, () -> CorpusWriter.write(one("]ab", slot), out, Format.RASA));
        }
        CorpusWriter.write(one("]ab", Slot.of("x", 1, 2)), out, Format.RASA);
        Corpus unlabelled = Corpus.of(List.of(Utterance.of("hi", Locale.ROOT, null, List.of())));
        assertTrue(Written.refusal(InputException.class, () -> CorpusWriter.write(unlabelled, out, Format.RASA))
                .contains("it has no intent"));
    }

    @Test
    void slotLabelWithWhiteSpaceIsRefusedAsBio() {
        assertThrows(
                InputException.class,
                () -> CorpusWriter.write(one("ab", Slot.of("my label", 0, 2)), folder.resolve("a.bio"), Format.BIO));
    }

    @Test
    void lineBreaksBecomeSpaces() {
        Corpus corpus = one("one\r\ntwo three", Slot.of("x", 5, 8));

        List<String> expected = List.of("go | one  two three | x=two");
        assertEquals(expected, Written.shown(through(Format.BIO, corpus, "a.bio")));
        assertEquals(expected, Written.shown(through(Format.RASA, corpus, "nlu.yml")));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNDERSTUDY", "RASA", "BIO"},
            mode = EnumSource.Mode.EXCLUDE)
    void formatWithoutAWriterIsRefused(Format format) {
        Path out = folder.resolve("out");

        assertEquals(
                "format " + format.formatName() + " can be read but not written; allowed: understudy, rasa, bio",
                Written.refusal(UsageException.class, () -> CorpusWriter.write(one("hi"), out, format)));
        assertFalse(Files.exists(out));
    }

    @Test
    void failureLeavesTheOlderFileWholeAndNothingBeside() throws IOException {
        Path out = folder.resolve("a.jsonl");
        CorpusWriter.write(one("old"), out, Format.UNDERSTUDY);
        Path bad = Written.file(folder, "in/bad.jsonl", "{\"text\":\"new\"}\n{\n");

        try (UtteranceStream stream = CorpusReader.open(bad, ReadOptions.standard())) {
            assertThrows(InputException.class, () -> CorpusWriter.write(stream, out, Format.UNDERSTUDY));
        }
        String halved =
                Written.refusal(InputException.class, () -> CorpusWriter.write(one("a\uD83D"), out, Format.UNDERSTUDY));

        assertTrue(halved.contains("half of a surrogate pair"), halved);
        assertEquals(List.of("go | old |"), Written.shown(CorpusReader.read(out)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void missingFolderIsAStorageError() {
        Path out = folder.resolve("none/a.jsonl");

        assertTrue(Written.refusal(StorageException.class, () -> CorpusWriter.write(one("hi"), out, Format.BIO))
                .startsWith("cannot write " + out));
    }

    @Test
    void lexiconOfAStreamIsAskedAtItsEnd() {
        Corpus corpus = new Corpus(one("hi").utterances(), LEXICON);
        Path first = folder.resolve("first.yml");
        Path second = folder.resolve("second.yml");
        CorpusWriter.write(corpus, first, Format.RASA);

        try (UtteranceStream stream = CorpusReader.open(first, ReadOptions.standard())) {
            CorpusWriter.write(stream, stream::lexicon, second, Format.RASA);
        }

        assertEquals(corpus, CorpusReader.read(second));
    }
}
