package io.understudy.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import io.understudy.core.format.AnnotatedText.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The project's own JSONL: {@code {"text", "locale", "id", "domain", "intent", "slots": [{"label", "start", "end", "value"}],
 * "frequency", "partition", "origin"}}; all but the text may be absent. Offsets count UTF-16 units; a slot's {@code words}, where
 * given, must be what its span holds.
 */
final class UnderstudyFormat {

    private UnderstudyFormat() {}

    static Utterance read(String line, int number, Locale otherwise) throws BadEntry {
        String where = Integer.toString(number);
        JsonNode node = Json.line(line, number);
        String text = Json.text(node, "text", where);
        List<Span> spans = new ArrayList<>();
        for (JsonNode slot : Json.list(node, "slots", where)) {
            spans.add(span(text, slot, where));
        }
        Context context = new Context(
                LanguageTag.of(Json.optionalText(node, "locale", where), otherwise, where),
                Json.optionalText(node, "id", where),
                Json.optionalText(node, "domain", where),
                Json.optionalText(node, "intent", where),
                Json.optionalLong(node, "frequency", 1, where),
                partition(Json.optionalText(node, "partition", where), where),
                Json.optionalText(node, "origin", where));
        return context.utterance(text, spans, where);
    }

    private static Span span(String text, JsonNode node, String where) throws BadEntry {
        int start = Json.integer(node, "start", where);
        int end = Json.integer(node, "end", where);
        String label = Json.text(node, "label", where);
        String words = Json.optionalText(node, "words", where);
        if (words != null
                && !(start >= 0
                        && end <= text.length()
                        && start < end
                        && text.substring(start, end).equals(words))) {
            throw new BadEntry(where, "a slot's span does not hold its words", label + " at " + start + " to " + end);
        }
        return new Span(label, start, end, Json.optionalText(node, "value", where));
    }

    static @Nullable Partition partition(@Nullable String name, String where) throws BadEntry {
        if (name == null) {
            return null;
        }
        return Partition.named(name)
                .orElseThrow(() -> new BadEntry(where, "unknown partition; allowed: train, dev, test", name));
    }

    static String write(Utterance utterance) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("text", utterance.text());
        if (!utterance.locale().equals(Locale.ROOT)) {
            node.put("locale", utterance.locale().toLanguageTag());
        }
        put(node, "id", utterance.id());
        put(node, "domain", utterance.domain());
        put(node, "intent", utterance.intent());
        if (!utterance.slots().isEmpty()) {
            ArrayNode slots = node.putArray("slots");
            for (Slot slot : utterance.slots()) {
                ObjectNode one = slots.addObject().put("label", slot.label());
                one.put("start", slot.start()).put("end", slot.end());
                one.put("words", slot.textIn(utterance.text()));
                put(one, "value", slot.canonical());
            }
        }
        if (utterance.frequency() != 1) {
            node.put("frequency", utterance.frequency());
        }
        put(
                node,
                "partition",
                utterance.partition() == null ? null : utterance.partition().fileName());
        put(node, "origin", utterance.origin());
        return node.toString();
    }

    private static void put(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }
}
