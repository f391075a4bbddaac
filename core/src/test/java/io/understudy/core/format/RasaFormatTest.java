package io.understudy.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.error.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RasaFormatTest {

    @TempDir
    Path folder;

    private String refusal(String text) {
        Path file = Written.file(folder, "nlu.yml", text);
        String message = Written.refusal(
                InputException.class,
                () -> CorpusReader.read(file, ReadOptions.standard().withFormat(Format.RASA)));
        assertEquals(1, message.lines().count());
        return message.replace(file.toString(), "FILE");
    }

    @Test
    void entitiesRolesSynonymsLookupsAndPatternsAreRead() {
        Path file = Written.file(folder, "nlu.yml", """
                # travel
                version: "3.1"
                nlu:
                - intent: book_flight
                  examples: |
                    - 😀 fly from [Oslo]{"entity": "city", "role": "from"} to [Rome]{"entity": "city", "role": "to", "value": "FCO"}
                    - a ticket to [Bern](city)
                    - see [1] and [ the sea ](place)
                - intent: chat/hello
                  examples:
                    - hi
                    - text: |
                        - hello [you](who)
                      metadata: {sentiment: good}
                - intent: nlu_fallback
                  examples: |
                    - mumble
                - synonym: FCO
                  examples: |
                    - rome
                    - the eternal city
                - lookup: city
                  examples: |
                    - Oslo
                    - Bern
                - regex: booking_code
                  examples: |
                    - [A-Z]{2}\\d{4}
                    - \\d{6}
                """);

        Corpus corpus = CorpusReader.read(file);

        assertEquals(Format.RASA, CorpusReader.detect(file));
        assertEquals(
                List.of(
                        "book_flight | 😀 fly from Oslo to Rome | city:from=Oslo city:to=Rome->FCO",
                        "book_flight | a ticket to Bern | city=Bern",
                        "book_flight | see [1] and  the sea | place=the sea",
                        "chat/hello | hi |",
                        "chat/hello | hello you | who=you",
                        "out_of_scope | mumble |"),
                Written.shown(corpus));
        assertEquals(
                Map.of("rome", "FCO", "the eternal city", "FCO"),
                corpus.lexicon().synonyms());
        assertEquals(Map.of("city", List.of("Oslo", "Bern")), corpus.lexicon().lookups());
        assertEquals(
                Map.of("booking_code", "[A-Z]{2}\\d{4}|\\d{6}"),
                corpus.lexicon().patterns());
    }

    @Test
    void versionThreeIsReadAndFourIsRefused() {
        String items = "nlu:\n- intent: a\n  examples: |\n    - b\n";
        Path three = Written.file(folder, "three.yml", "version: 3.99\n" + items);

        assertEquals(1, CorpusReader.read(three).size());
        assertEquals(
                "FILE:1: Rasa format version 4.0 is newer than the 3.x that is read",
                refusal("version: \"4.0\"\n" + items));
    }

    @Test
    void faultsAreNamedWithTheirLine() {
        String start = "version: \"3.1\"\nnlu:\n- intent: a\n  examples: |\n    - fine\n";

        assertEquals("FILE:6: an example does not begin with \"- \"", refusal(start + "    fly\n"));
        assertEquals(
                "FILE:7: an entity is not closed; allowed: [value](label) or [value]{\"entity\": \"label\"}",
                refusal(start + "    - fine too\n    - to [Oslo](city\n"));
        assertEquals(
                "FILE:6: field entity is missing or no string",
                refusal(start + "    - to [Oslo]{\"role\": \"from\"}\n"));
        assertEquals("FILE:6: an entity has no label", refusal(start + "    - to [Oslo]( )\n"));
        assertEquals(
                "FILE:6: a slot holds no words",
                refusal(start + "    - to [ ](city) now\n").substring(0, 29));
        assertEquals(
                "FILE:6: an item of nlu is of no known kind; allowed: intent, synonym, lookup, regex",
                refusal(start + "- story: a\n  examples: |\n    - b\n"));
        assertTrue(refusal(start + "  - x: [\n").startsWith("FILE:6: the YAML is malformed"));
        assertEquals("FILE:1: the YAML has no list nlu", refusal("version: \"3.1\"\nrules: []\n"));
    }

    @Test
    void hostileYamlIsRefusedInOneLine() {
        assertEquals("FILE:1: the YAML is malformed: nested deeper than 50", refusal("nlu: " + "[".repeat(100_000)));
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 80; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertTrue(refusal(laughs + "nlu: *a79\n").contains("malformed"));
        assertTrue(refusal("nlu:\n- !!javax.script.ScriptEngineManager [x]\n").startsWith("FILE:2: an item of nlu"));
    }

    @Test
    void anEmojiAnywhereInALongFileIsRead() {
        for (int shift = 0; shift < 1100; shift++) {
            String text = "x".repeat(shift) + "😀".repeat(700);
            Path file = Written.file(folder, "nlu.yml", "nlu:\n- intent: a\n  examples: |\n    - " + text + "\n");

            assertEquals(text, CorpusReader.read(file).utterances().getFirst().text());
        }
    }

    @Test
    void aLineOfBracketsTakesNoQuadraticTime() {
        String brackets = "[".repeat(400_000);
        Path file = Written.file(
                folder,
                "nlu.yml",
                "nlu:\n- intent: a\n  examples: |\n    - " + brackets + "]\n    - " + brackets + "\n");

        assertEquals(
                List.of(400_001, 400_000),
                CorpusReader.read(file).utterances().stream()
                        .map(u -> u.text().length())
                        .toList());
    }
}
