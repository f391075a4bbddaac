package io.understudy.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFormatsTest {

    @TempDir
    Path folder;

    private Corpus read(Format expected, String text) {
        Path file = Written.file(folder, "a.json", text);
        assertEquals(expected, CorpusReader.detect(file));
        return CorpusReader.read(file);
    }

    private String refusal(String text) {
        Path file = Written.file(folder, "a.json", text);
        String message = Written.refusal(InputException.class, () -> CorpusReader.read(file));
        return message.replace(file.toString(), "FILE");
    }

    @Test
    void snipsDatasetGivesUtterancesAndWords() {
        Corpus corpus = read(Format.SNIPS, """
                {"language": "de", "intents": {"heat": {"utterances": [{"data": [{"text": "😀 make the "},
                 {"text": "attic ", "entity": "room", "slot_name": "where"}, {"text": "warmer"}]}]}},
                 "entities": {"room": {"data": [{"value": "attic", "synonyms": ["loft"]}], "use_synonyms": true}}}
                """);

        assertEquals(List.of("heat | 😀 make the attic warmer | where=attic"), Written.shown(corpus));
        assertEquals(Locale.GERMAN, corpus.utterances().getFirst().locale());
        assertEquals(Map.of("loft", "attic"), corpus.lexicon().synonyms());
        assertEquals(List.of("attic", "loft"), corpus.lexicon().lookups().get("room"));
    }

    @Test
    void snipsBenchmarkIsReadByIntent() {
        Corpus corpus = read(Format.SNIPS, """
                {"GetWeather": [{"data": [{"text": "rain in "}, {"text": "Oslo", "entity": "city"}, {"text": "?"}]}]}
                """);

        assertEquals(List.of("GetWeather | rain in Oslo? | city=Oslo"), Written.shown(corpus));
    }

    @Test
    void faultInAJsonDocumentIsNamedWithItsLineAndPointer() {
        assertEquals(
                "FILE:4: at /Get~1Weather/1: field text is missing or no string",
                refusal(
                        "{\n \"Get/Weather\": [\n  {\"data\": [{\"text\": \"fine\"}]},\n  {\"data\": [{\"txt\": \"rain\"}]}\n ]\n}"));
        assertEquals(
                "FILE:1: at /A/0: a slot has no label",
                refusal("{\"A\":[{\"data\":[{\"text\":\"x\",\"entity\":\"\"}]}]}"));
        assertEquals(
                "FILE:1: at /A/0: the utterance has no list data",
                refusal("{\"A\":[{\"data\":\"x\"}],\"B\":[{\"data\":[]}]}"));
    }

    @Test
    void cutJsonDocumentIsRefusedWithItsLine() {
        String refused = refusal("{\"luis_schema_version\": \"7\",\n \"utterances\": [\n {\"text\": ");

        assertEquals("FILE:4: the JSON is malformed or cut short", refused.substring(0, 42));
    }

    @Test
    void luisEndIsInclusiveAndCountsUtf16() {
        Corpus corpus = read(Format.LUIS, """
                {"luis_schema_version": "7.0.0", "culture": "en-us",
                 "closedLists": [{"name": "Size", "subLists": [{"canonicalForm": "large", "list": ["big"]}]}],
                 "regex_entities": [{"name": "code", "regexPattern": "z[0-9]+"}],
                 "utterances": [{"text": "😀 one large pie", "intent": "Order",
                  "entities": [{"entity": "Size", "startPos": 7, "endPos": 11, "role": "first"}]},
                  {"text": "hello", "intent": "None", "entities": []}]}
                """);

        assertEquals(
                List.of("Order | 😀 one large pie | Size:first=large", "out_of_scope | hello |"),
                Written.shown(corpus));
        assertEquals(Locale.US, corpus.utterances().getFirst().locale());
        assertEquals(Map.of("big", "large"), corpus.lexicon().synonyms());
        assertEquals(Map.of("code", "z[0-9]+"), corpus.lexicon().patterns());
    }

    @Test
    void luisSpanBehindTheTextIsRefused() {
        assertEquals(
                "FILE:2: at /utterances/0: a slot leaves the text: Size at 4 to 99 of 13",
                refusal("{\"luis_schema_version\": \"7\", \"utterances\": [\n{\"text\": \"one large pie\","
                        + " \"intent\": \"Order\", \"entities\": [{\"entity\": \"Size\", \"startPos\": 4,"
                        + " \"endPos\": 98}]}]}"));
    }

    @ParameterizedTest
    @CsvSource({"Utf16CodeUnit, 11", "UnicodeCodePoint, 8", "TextElements_v8, 4"})
    void cluOffsetsCountWhatTheProjectSays(String indexType, int offset) {
        Corpus corpus = read(Format.CLU, """
                {"projectFileVersion": "2022-10-01-preview", "stringIndexType": "%s", "metadata": {"language": "en"},
                 "assets": {"entities": [{"category": "Size", "list": {"sublists": [{"listKey": "large",
                   "synonyms": [{"language": "en", "values": ["big"]}]}]}}],
                  "utterances": [{"text": "👨‍👩‍👧 x large 😀", "intent": "Order", "language": "fr", "dataset": "Test",
                   "entities": [{"category": "Size", "offset": %d, "length": 5}]}]}}
                """.formatted(indexType, offset));

        assertEquals(List.of("Order | 👨‍👩‍👧 x large 😀 | Size=large"), Written.shown(corpus));
        Utterance read = corpus.utterances().getFirst();
        assertEquals(Partition.TEST, read.partition());
        assertEquals(Locale.FRENCH, read.locale());
    }

    @Test
    void cluOffsetsOfAnUnknownKindAreRefused() {
        assertEquals(
                "FILE:1: stringIndexType Bytes is unknown; allowed: Utf16CodeUnit, UnicodeCodePoint, TextElements_v8",
                refusal("{\"assets\": {}, \"stringIndexType\": \"Bytes\"}"));
    }

    @Test
    void clincPartsAndOutOfScopeAreKept() {
        Corpus corpus = read(Format.CLINC, """
                {"train": [["pay 😀", "pay"]], "val": [["due?", "due"]], "test": [["why", "why"]],
                 "oos_train": [["sing", "oos"]], "oos_val": [], "oos_test": [["dance", "oos"]]}
                """);

        assertEquals(2, corpus.part(Partition.TRAIN).size());
        assertEquals(1, corpus.part(Partition.DEV).size());
        assertEquals(2, corpus.part(Partition.TEST).size());
        assertEquals(
                2, corpus.utterances().stream().filter(Utterance::isOutOfScope).count());
        assertEquals("FILE:1: at /oos_test/0: the entry is not [text, intent]", refusal("{\"oos_test\": [[\"a\"]]}"));
    }

    @Test
    void olderRasaJsonCountsCodePoints() {
        Corpus corpus = read(Format.RASA, """
                {"rasa_nlu_data": {"common_examples": [{"text": "😀 to Rome", "intent": "go",
                  "entities": [{"start": 5, "end": 9, "value": "FCO", "entity": "city"}]}],
                 "entity_synonyms": [{"value": "FCO", "synonyms": ["rome"]}]}}
                """);

        assertEquals(List.of("go | 😀 to Rome | city=Rome->FCO"), Written.shown(corpus));
        assertEquals(Map.of("rome", "FCO"), corpus.lexicon().synonyms());
    }
}
