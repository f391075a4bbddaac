package io.understudy.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFormatsTest {

    private static final String UTTERANCES = """
            [{"data": [{"text": "😀 weather in "}, {"text": "Turin", "meta": "@sys.geo-city", "alias": "city"},
              {"text": " please", "meta": "@sys.ignore", "alias": "x"}], "isTemplate": false, "count": 0},
             {"data": [{"text": "@sys.any:x"}], "isTemplate": true}]
            """;

    @TempDir
    Path folder;

    private Path alexa(String intents, String types) {
        return Written.file(
                folder,
                "en-US.json",
                "{\"interactionModel\": {\"languageModel\": {\"invocationName\": \"house\", \"intents\": [" + intents
                        + "],\n\"types\": [" + types + "]}}}");
    }

    @Test
    void alexaSamplesAreExpandedByValuesAndSynonyms() {
        Path file = alexa(
                """
                {"name": "Dim", "slots": [{"name": "room", "type": "ROOM", "samples": ["the {room}"]}],
                 "samples": ["😀 dim the {room}", "dim it"]}, {"name": "AMAZON.StopIntent", "samples": []},
                {"name": "AMAZON.FallbackIntent", "samples": ["blah"]}
                """,
                "{\"name\": \"ROOM\", \"values\": [{\"name\": {\"value\": \"attic\", \"synonyms\": [\"loft\"]}}, \"hall\"]}");

        Corpus corpus = CorpusReader.read(file);

        assertEquals(Format.ALEXA, CorpusReader.detect(file));
        assertEquals(
                List.of(
                        "Dim | 😀 dim the attic | room=attic",
                        "Dim | 😀 dim the loft | room=loft->attic",
                        "Dim | 😀 dim the hall | room=hall",
                        "Dim | dim it |",
                        "Dim | the attic | room=attic",
                        "Dim | the loft | room=loft->attic",
                        "Dim | the hall | room=hall",
                        "out_of_scope | blah |"),
                Written.shown(corpus));
        assertEquals(Map.of("loft", "attic"), corpus.lexicon().synonyms());
        assertEquals(
                Map.of("room", List.of("attic", "loft", "hall")),
                corpus.lexicon().lookups());
        assertEquals(Written.shown(corpus), Written.shown(CorpusReader.read(file)));
    }

    @Test
    void alexaExpansionsAreTenDistinctOnesThatCycleEverySlot() {
        String values = "\"values\": [\"v0\", \"v1\", \"v2\", \"v3\"]";
        Path file = alexa("""
                {"name": "Go", "slots": [{"name": "a", "type": "T"}, {"name": "b", "type": "T"}],
                 "samples": ["from {a} to {b}", "to {b} from {a}"]}
                """, "{\"name\": \"T\", " + values + "}");

        List<String> texts = CorpusReader.read(file).utterances().stream()
                .map(Utterance::text)
                .toList();

        assertEquals(20, texts.size());
        assertEquals(20, texts.stream().distinct().count());
        for (int v = 0; v < 4; v++) {
            String value = "v" + v;
            assertTrue(texts.subList(0, 10).stream().anyMatch(t -> t.startsWith("from " + value)), texts::toString);
            assertTrue(texts.subList(0, 10).stream().anyMatch(t -> t.endsWith("to " + value)), texts::toString);
        }
    }

    @Test
    void alexaBuiltInTypesHaveExamplesAndUnknownOnesAreLeftOutAndCounted() {
        Path file = alexa("""
                {"name": "At", "slots": [{"name": "t", "type": "AMAZON.TIME"}, {"name": "x", "type": "AMAZON.Odd"}],
                 "samples": ["at {t}", "with {x}"]}
                """, "");

        try (UtteranceStream stream = CorpusReader.open(file, ReadOptions.standard())) {
            int read = 0;
            while (stream.hasNext()) {
                Utterance utterance = stream.next();
                assertEquals("t", utterance.slots().getFirst().label());
                read++;
            }
            assertEquals(BuiltInValues.of("AMAZON.TIME").size(), read);
            assertEquals(
                    Map.of("the slot type AMAZON.Odd has no values to expand a sample with", 1L), stream.skipped());
            assertTrue(stream.lexicon().lookups().isEmpty());
        }
    }

    @Test
    void alexaSampleWithAForeignSlotIsRefused() {
        for (String sample : List.of("at {when}", "at {", "at {}")) {
            Path file = alexa(
                    "{\"name\": \"At\", \"slots\": [{\"name\": \"\", \"type\": \"AMAZON.TIME\"}],\n\"samples\":"
                            + " [\"" + sample + "\"]}",
                    "");

            String refused = Written.refusal(InputException.class, () -> CorpusReader.read(file));

            assertTrue(
                    refused.startsWith(file + ":2: at /interactionModel/languageModel/intents/0/samples/0: a s"),
                    refused);
        }
    }

    @Test
    void dialogflowAgentIsReadFromItsZip() {
        byte[] zip = Written.zip(
                "agent.json", "{}",
                "intents/Weather.json", "{\"name\": \"Weather\", \"fallbackIntent\": false}",
                "intents/Weather_usersays_it.json", UTTERANCES,
                "intents/Lost.json", "{\"fallbackIntent\": true}",
                "intents/Lost_usersays_en.json", "[{\"data\": [{\"text\": \"hmm\"}]}]",
                "entities/size.json", "{\"isRegexp\": false}",
                "entities/size_entries_en.json", "[{\"value\": \"large\", \"synonyms\": [\"large\", \"big\"]}]",
                "entities/code.json", "{\"isRegexp\": true}",
                "entities/code_entries_en.json", "[{\"value\": \"z[0-9]\", \"synonyms\": [\"z[0-9]\"]}]");
        Path file = Written.file(folder, "agent.zip", zip);

        try (UtteranceStream stream = CorpusReader.open(file, ReadOptions.standard())) {
            Utterance lost = stream.next();
            Utterance weather = stream.next();
            assertFalse(stream.hasNext());
            assertTrue(lost.isOutOfScope());
            assertEquals("😀 weather in Turin please", weather.text());
            assertEquals("Weather", weather.intent());
            assertEquals(Locale.ITALIAN, weather.locale());
            assertEquals("Turin", weather.slots().getFirst().textIn(weather.text()));
            assertEquals(1, weather.slots().size());
            assertEquals(Map.of("the utterance is a template, which is not expanded", 1L), stream.skipped());
            assertEquals(Map.of("big", "large"), stream.lexicon().synonyms());
            assertEquals(
                    Map.of("size", List.of("large", "big")), stream.lexicon().lookups());
            assertEquals(Map.of("code", "z[0-9]"), stream.lexicon().patterns());
        }
        assertEquals(Format.DIALOGFLOW, CorpusReader.detect(file));
    }

    private String refusedZip(byte[] zip) {
        Path file = Written.file(folder, "agent.zip", zip);
        return Written.refusal(InputException.class, () -> CorpusReader.read(file))
                .replace(file.toString(), "FILE");
    }

    @Test
    void dialogflowZipThatLeadsOutsideIsCutOrIsABombIsRefused() throws IOException {
        assertEquals(
                "FILE:1: the zip entry \"intents/../../x.json\" leads outside; refused",
                refusedZip(Written.zip("intents/../../x.json", "{}")));
        byte[] whole = Written.zip("agent.json", "{}", "intents/W_usersays_en.json", UTTERANCES.repeat(50));
        assertEquals(
                "FILE: the compressed data is damaged or cut short",
                refusedZip(Arrays.copyOf(whole, whole.length * 2 / 3)));
        assertEquals(
                "FILE:intents/W_usersays_en.json[0]: field text is missing or no string",
                refusedZip(Written.zip("intents/W_usersays_en.json", "[{\"data\": [{\"words\": \"x\"}]}]")));
        assertEquals("FILE:1: the zip unpacks to more than 256000000 bytes", refusedZip(bomb()));
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            zip.putNextEntry(new ZipEntry("agent.json"));
            for (int i = 0; i < 260; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
