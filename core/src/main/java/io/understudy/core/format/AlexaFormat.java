package io.understudy.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Alexa Skills Kit interaction models. Samples are templates: each is expanded at most {@value #EXPANSIONS} times. The n-th expansion
 * takes for every slot the n-th value or synonym of its type, beginning again at the end and shifted by one whenever a combination
 * would return, so no two expansions of a sample are equal and the result is the same every time. Each sample goes on where the one
 * before stopped. Built-in types without values take the examples of {@code BuiltInValues}; a sample with a slot that has no value at
 * all is left out and counted. {@code AMAZON.FallbackIntent} is out of scope.
 */
final class AlexaFormat {

    private static final int EXPANSIONS = 10;
    private static final String FALLBACK = "AMAZON.FallbackIntent";

    private final DocumentSource source = new DocumentSource();
    private final Map<String, List<Value>> values = new HashMap<>();
    private final Locale locale;
    private int drawn;

    private AlexaFormat(Locale locale) {
        this.locale = locale;
    }

    /**
     * What a slot can say.
     *
     * @param canonical the value that it is a synonym of, or itself
     */
    private record Value(String surface, String canonical) {}

    /** A slot in a template and the text before it. */
    private record Hole(String before, String slot, List<Value> choices) {}

    static DocumentSource read(JsonNode document, Locale locale) {
        AlexaFormat format = new AlexaFormat(locale);
        JsonNode wrapped = document.path("interactionModel").path("languageModel");
        String pointer = wrapped.isMissingNode() ? "/languageModel" : "/interactionModel/languageModel";
        JsonNode model = document.at(pointer);
        model.path("types").forEach(format::type);
        int i = 0;
        for (JsonNode intent : model.path("intents")) {
            format.intent(intent, pointer + "/intents/" + i++);
        }
        return format.source;
    }

    private void type(JsonNode type) {
        String name = type.path("name").asText();
        for (JsonNode value : type.path("values")) {
            JsonNode form = value.path("name");
            String canonical = value.isTextual()
                    ? value.asText()
                    : form.isTextual() ? form.asText() : form.path("value").asText();
            value(name, canonical, canonical);
            form.path("synonyms").forEach(synonym -> value(name, synonym.asText(), canonical));
        }
    }

    private void value(String type, String surface, String canonical) {
        if (!surface.isBlank()) {
            values.computeIfAbsent(type, t -> new ArrayList<>()).add(new Value(surface, canonical));
            source.synonym(surface, canonical);
        }
    }

    private void intent(JsonNode intent, String pointer) {
        String name = intent.path("name").asText();
        Map<String, String> types = new LinkedHashMap<>();
        for (JsonNode slot : intent.path("slots")) {
            String slotName = slot.path("name").asText();
            String type = slot.path("type").asText();
            types.put(slotName, type);
            values.getOrDefault(type, List.of()).forEach(v -> source.lookup(slotName, v.surface));
        }
        samples(name, intent.path("samples"), types, pointer + "/samples/");
        int s = 0;
        for (JsonNode slot : intent.path("slots")) {
            samples(name, slot.path("samples"), types, pointer + "/slots/" + s++ + "/samples/");
        }
    }

    private void samples(String intent, JsonNode samples, Map<String, String> types, String pointer) {
        Context context = Context.of(locale, intent.equals(FALLBACK) ? Utterance.OUT_OF_SCOPE : intent);
        int i = 0;
        for (JsonNode sample : samples) {
            String where = pointer + i++;
            try {
                expand(sample.asText(), types, context, where);
            } catch (BadEntry bad) {
                source.add(() -> {
                    throw bad;
                });
            }
        }
    }

    private void expand(String sample, Map<String, String> types, Context context, String where) throws BadEntry {
        List<Hole> holes = new ArrayList<>();
        int at = 0;
        for (int open = sample.indexOf('{'); open >= 0; open = sample.indexOf('{', at)) {
            int close = sample.indexOf('}', open);
            String name = close < 0 ? "" : sample.substring(open + 1, close).strip();
            String type = types.get(name);
            if (type == null || close < 0) {
                throw new BadEntry(where, "a sample names a slot that its intent does not have", "{" + name + "}");
            }
            List<Value> choices = valuesOf(type);
            if (choices.isEmpty()) {
                throw BadEntry.leftOut(where, "the slot type " + type + " has no values to expand a sample with");
            }
            holes.add(new Hole(sample.substring(at, open), name, choices));
            at = close + 1;
        }
        String tail = sample.substring(at);
        int most = 1;
        for (Hole hole : holes) {
            most = Math.min(EXPANSIONS, most * Math.min(EXPANSIONS, hole.choices.size()));
        }
        for (int i = 0; i < most; i++) {
            long turn = drawn + (long) i;
            source.add(() -> expansion(holes, tail, turn, context, where));
        }
        drawn += holes.isEmpty() ? 0 : most;
    }

    private List<Value> valuesOf(String type) {
        List<Value> listed = values.get(type);
        return listed != null
                ? listed
                : BuiltInValues.of(type).stream().map(v -> new Value(v, v)).toList();
    }

    private static Utterance expansion(List<Hole> holes, String tail, long turn, Context context, String where)
            throws BadEntry {
        AnnotatedText text = new AnnotatedText();
        long combinations = 1;
        for (Hole hole : holes) {
            int size = hole.choices.size();
            long round = turn % (combinations * size);
            long again = combinations / gcd(combinations, size) * size;
            Value value = hole.choices.get((int) ((round + round / again) % size));
            text.plain(hole.before).slot(value.surface, hole.slot, value.canonical);
            combinations = Math.min(combinations * size, Integer.MAX_VALUE);
        }
        return text.plain(tail).utterance(context, where);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
