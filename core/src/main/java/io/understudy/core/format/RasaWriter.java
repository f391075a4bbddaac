package io.understudy.core.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.core.format.AnnotatedText.Context;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Writes Rasa {@code nlu.yml}, version 3.1. Utterances are grouped by intent, so all are held in memory. The format has no way to
 * quote brackets, so each example is read back before it is kept and refused where Rasa would read something else.
 */
final class RasaWriter {

    private static final int SHOWN = 60;

    private RasaWriter() {}

    static void write(Iterator<Utterance> utterances, Supplier<Lexicon> lexicon, Writer to) throws IOException {
        Map<String, List<String>> byIntent = new TreeMap<>();
        while (utterances.hasNext()) {
            Utterance utterance = utterances.next();
            String intent = utterance.intent();
            if (intent == null) {
                throw refusal(utterance, "it has no intent and Rasa needs one");
            }
            byIntent.computeIfAbsent(intent, i -> new ArrayList<>()).add(example(utterance));
        }
        to.write("version: \"3.1\"\nnlu:\n");
        for (Map.Entry<String, List<String>> intent : byIntent.entrySet()) {
            item(to, "intent", intent.getKey(), intent.getValue());
        }
        words(to, lexicon.get());
    }

    private static void words(Writer to, Lexicon lexicon) throws IOException {
        Map<String, List<String>> synonyms = new TreeMap<>();
        for (Map.Entry<String, String> synonym : new TreeMap<>(lexicon.synonyms()).entrySet()) {
            synonyms.computeIfAbsent(synonym.getValue(), v -> new ArrayList<>()).add(synonym.getKey());
        }
        for (Map.Entry<String, List<String>> synonym : synonyms.entrySet()) {
            item(to, "synonym", synonym.getKey(), synonym.getValue());
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
            to.write("    - " + oneLine(example) + "\n");
        }
    }

    /** Line breaks of every kind that YAML knows, as one space each. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\n\\r\\u000B\\u000C\\u0085\\u2028\\u2029]", " ");
    }

    private static String example(Utterance utterance) {
        String text = oneLine(utterance.text());
        StringBuilder annotated = new StringBuilder();
        int at = 0;
        for (Slot slot : utterance.slots()) {
            annotated.append(text, at, slot.start());
            annotated.append('[').append(slot.textIn(text)).append(']').append(label(slot));
            at = slot.end();
        }
        String example = annotated.append(text.substring(at)).toString();
        requireReadable(example, text, utterance);
        return example;
    }

    private static void requireReadable(String example, String text, Utterance utterance) {
        boolean same = false;
        if (StreamReader.isPrintable(example)) {
            try {
                Utterance read = RasaFormat.annotated(example.strip(), "")
                        .utterance(Context.of(utterance.locale(), utterance.intent()), "");
                int lead = text.length() - text.stripLeading().length();
                List<Slot> moved = utterance.slots().stream()
                        .map(s -> new Slot(s.label(), s.start() - lead, s.end() - lead, s.canonical()))
                        .toList();
                same = read.text().equals(text.strip()) && read.slots().equals(moved);
            } catch (BadEntry | IllegalArgumentException e) {
                same = false;
            }
        }
        if (!same) {
            throw refusal(utterance, "Rasa has no way to quote its brackets, control characters or slots");
        }
    }

    private static InputException refusal(Utterance utterance, String why) {
        String text = utterance.text().replaceAll("\\p{Cntrl}", " ");
        return new InputException("the utterance \"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text)
                + "\" cannot be written as rasa: " + why + "; write it as understudy");
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
