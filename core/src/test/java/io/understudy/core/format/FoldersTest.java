package io.understudy.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldersTest {

    @TempDir
    Path folder;

    private static String line(String text) {
        return "{\"text\":\"" + text + "\"}\n";
    }

    private static List<String> texts(Corpus corpus) {
        return corpus.utterances().stream().map(Utterance::text).toList();
    }

    @Test
    void filesOfAFolderAreOneCorpusInOrderWithThePartsTheirNamesSay() {
        Written.file(
                folder,
                "de/train-1.jsonl.gz",
                Written.gzip(line("de one") + "{\"text\":\"kept\",\"partition\":\"test\"}"));
        Written.file(folder, "de/dev.jsonl", line("de dev"));
        Written.file(folder, "en/train.jsonl", line("en one"));
        Written.file(folder, "en/validation.jsonl", line("en valid"));
        Written.file(folder, "test/fr.jsonl", line("fr test"));
        Written.file(folder, "README.md", "# nothing");
        Written.file(folder, "notes.txt", "nothing to see");
        Written.file(folder, ".cache/a.jsonl", line("hidden"));

        Corpus corpus = CorpusReader.read(folder);

        assertEquals(List.of("de dev", "de one", "kept", "en one", "en valid", "fr test"), texts(corpus));
        assertEquals(List.of("de one", "en one"), texts(corpus.part(Partition.TRAIN)));
        assertEquals(List.of("de dev", "en valid"), texts(corpus.part(Partition.DEV)));
        assertEquals(List.of("kept", "fr test"), texts(corpus.part(Partition.TEST)));
    }

    @Test
    void rasaFolderTakesNluFilesAndPassesOverStories() {
        Written.file(folder, "data/nlu.yml", "version: \"3.1\"\nnlu:\n- intent: a\n  examples: |\n    - b\n");
        Written.file(folder, "data/words.yml", "nlu:\n- lookup: city\n  examples: |\n    - Oslo\n");
        Written.file(folder, "data/stories.yml", "version: \"3.1\"\nstories:\n- story: x\n");
        Written.file(folder, "domain.yml", "version: \"3.1\"\nintents:\n- a\n");

        Corpus found = CorpusReader.read(folder);
        Corpus named = CorpusReader.read(folder, ReadOptions.standard().withFormat(Format.RASA));

        assertEquals(List.of("b"), texts(found));
        assertEquals(Map.of("city", List.of("Oslo")), found.lexicon().lookups());
        assertEquals(found, named);
    }

    @Test
    void damagedUtteranceFileIsReportedAndNotMissed() {
        Written.file(folder, "dev.jsonl", line("fine"));
        Path empty = Written.file(folder, "train.jsonl", "");

        assertEquals(
                empty + " is empty; allowed: a file with utterances",
                Written.refusal(InputException.class, () -> CorpusReader.read(folder)));
    }

    @Test
    void linkedFolderIsRead() throws IOException {
        Written.file(folder, "real/a.jsonl", line("fine"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

        assertEquals(1, CorpusReader.read(link).size());
    }

    @Test
    void laterFilesAreOpenedWhenTheyAreReached() {
        Written.file(folder, "a.jsonl", line("one") + line("two"));
        Written.file(folder, "b.jsonl", line("three") + "{\n");

        try (UtteranceStream stream = CorpusReader.open(folder, ReadOptions.standard())) {
            assertEquals("one", stream.next().text());
            assertEquals("two", stream.next().text());
            assertEquals("three", stream.next().text());
            assertTrue(Written.refusal(InputException.class, stream::hasNext)
                    .startsWith(folder.resolve("b.jsonl") + ":2: "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "train.jsonl, TRAIN",
        "training_1.json, TRAIN",
        "dev.jsonl.gz, DEV",
        "devel.conll, DEV",
        "valid, DEV",
        "val-2.txt, DEV",
        "TEST.jsonl, TEST",
        "testament.jsonl,",
        "value.json,",
        "device.jsonl,",
        "en-US.jsonl,"
    })
    void nameSaysThePart(String name, Partition expected) {
        assertEquals(expected, Folders.partition(Path.of(name)).orElse(null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"text": "a", "intents": 1}                     | UNDERSTUDY
            {"annot_utt": "a", "locale": "en-US"}           | MASSIVE
            {"language": "en", "intents": {}}               | SNIPS
            {"GetWeather": [{"data": []}]}                  | SNIPS
            {"rasa_nlu_data": {}}                           | RASA
            {"interactionModel": {"languageModel": {}}}     | ALEXA
            {"intents": [], "luis_schema_version": "7.0.0"} | LUIS
            {"projectFileVersion": "1", "assets": {}}       | CLU
            {"val": [], "oos_val": []}                      | CLINC
            # a comment~a NN O~b NN B-x                     | BIO
            language: en~nlu: []                            | RASA
            """)
    void formatIsFoundByContentWhateverTheSuffix(String content, Format expected) {
        assertEquals(expected, CorpusReader.detect(Written.file(folder, "a.txt", content.replace('~', '\n'))));
    }

    @Test
    void sentenceThatEndsInATagIsNoBio() {
        Path file = Written.file(folder, "a.txt", "my blood type is O\nand yours is not\n");

        assertThrows(InputException.class, () -> CorpusReader.detect(file));
    }
}
