package io.understudy.core.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes Rasa {@code nlu.yml}, version 3.1. Utterances are grouped by intent, so all are held in memory. */
final class RasaWriter {

    private RasaWriter() {}

    static void write(Iterator<Utterance> utterances, Lexicon lexicon, Writer to) throws IOException {
        Map<String, List<String>> byIntent = new TreeMap<>();
        while (utterances.hasNext()) {
            Utterance utterance = utterances.next();
            if (utterance.intent() != null) {
                byIntent.computeIfAbsent(utterance.intent(), i -> new ArrayList<>())
                        .add(annotated(utterance));
            }
        }
        to.write("version: \"3.1\"\nnlu:\n");
        for (Map.Entry<String, List<String>> intent : byIntent.entrySet()) {
            item(to, "intent", intent.getKey(), intent.getValue());
        }
        Map<String, List<String>> synonyms = new TreeMap<>();
        lexicon.synonyms()
                .forEach((surface, value) ->
                        synonyms.computeIfAbsent(value, v -> new ArrayList<>()).add(surface));
        for (Map.Entry<String, List<String>> synonym : synonyms.entrySet()) {
            item(
                    to,
                    "synonym",
                    synonym.getKey(),
                    synonym.getValue().stream().sorted().toList());
        }
        for (Map.Entry<String, List<String>> lookup : new TreeMap<>(lexicon.lookups()).entrySet()) {
            item(to, "lookup", lookup.getKey(), lookup.getValue());
        }
        for (Map.Entry<String, String> pattern : new TreeMap<>(lexicon.patterns()).entrySet()) {
            item(to, "regex", pattern.getKey(), List.of(pattern.getValue()));
        }
    }

    private static void item(Writer to, String kind, String name, List<String> examples) throws IOException {
        to.write("- " + kind + ": " + Json.MAPPER.writeValueAsString(name) + "\n  examples: |\n");
        for (String example : examples) {
            to.write("    - " + example.replaceAll("\\s*\\R\\s*", " ") + "\n");
        }
    }

    private static String annotated(Utterance utterance) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Slot slot : utterance.slots()) {
            text.append(utterance.text(), at, slot.start());
            text.append('[').append(slot.textIn(utterance.text())).append(']').append(label(slot));
            at = slot.end();
        }
        return text.append(utterance.text().substring(at)).toString();
    }

    private static String label(Slot slot) {
        int colon = slot.label().indexOf(':');
        String canonical = slot.canonical();
        if (colon < 0 && canonical == null && !slot.label().contains(")")) {
            return "(" + slot.label() + ")";
        }
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("entity", colon < 0 ? slot.label() : slot.label().substring(0, colon));
        if (colon >= 0) {
            node.put("role", slot.label().substring(colon + 1));
        }
        if (canonical != null) {
            node.put("value", canonical);
        }
        return node.toString();
    }
}
