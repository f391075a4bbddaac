package io.understudy.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Alexa Skills Kit interaction models. Samples are templates: each is expanded at most {@value #EXPANSIONS} times, the slots cycling
 * through the values and synonyms of their types, so that the result is the same every time. Built-in types without values take the
 * examples of {@code BuiltInValues}; a sample with a slot that has no value at all cannot be expanded.
 */
final class AlexaFormat {

    private static final int EXPANSIONS = 10;

    private final DocumentSource source = new DocumentSource();
    private final Map<String, List<String>> values = new HashMap<>();
    private final Locale locale;
    private int drawn;

    private AlexaFormat(Locale locale) {
        this.locale = locale;
    }

    static DocumentSource read(JsonNode document, Locale locale) {
        AlexaFormat format = new AlexaFormat(locale);
        JsonNode wrapped = document.path("interactionModel").path("languageModel");
        JsonNode model = wrapped.isMissingNode() ? document.path("languageModel") : wrapped;
        model.path("types").forEach(format::type);
        model.path("intents").forEach(format::intent);
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
            values.computeIfAbsent(type, t -> new ArrayList<>()).add(surface);
            source.synonym(surface, canonical);
        }
    }

    private void intent(JsonNode intent) {
        String name = intent.path("name").asText();
        Map<String, String> types = new HashMap<>();
        for (JsonNode slot : intent.path("slots")) {
            types.put(slot.path("name").asText(), slot.path("type").asText());
            valuesOf(slot.path("type").asText())
                    .forEach(v -> source.lookup(slot.path("name").asText(), v));
        }
        int i = 0;
        for (JsonNode sample : intent.path("samples")) {
            expand(name, sample.asText(), types, name + ".samples[" + i++ + "]");
        }
        for (JsonNode slot : intent.path("slots")) {
            int k = 0;
            for (JsonNode sample : slot.path("samples")) {
                String where = name + "." + slot.path("name").asText() + ".samples[" + k++ + "]";
                expand(name, sample.asText(), types, where);
            }
        }
    }

    private List<String> valuesOf(String type) {
        List<String> listed = values.get(type);
        return listed != null ? listed : BuiltInValues.of(type);
    }

    private void expand(String intent, String sample, Map<String, String> types, String where) {
        int most = 1;
        for (Map.Entry<String, String> slot : types.entrySet()) {
            if (sample.contains("{" + slot.getKey() + "}")) {
                most = Math.max(most, valuesOf(slot.getValue()).size());
            }
        }
        for (int i = 0; i < Math.min(EXPANSIONS, most); i++) {
            source.add(() -> expansion(intent, sample, types, where));
        }
    }

    private Utterance expansion(String intent, String sample, Map<String, String> types, String where) throws BadEntry {
        AnnotatedText text = new AnnotatedText();
        int at = 0;
        for (int open = sample.indexOf('{'); open >= 0; open = sample.indexOf('{', at)) {
            int close = sample.indexOf('}', open);
            String name = close < 0 ? "" : sample.substring(open + 1, close).strip();
            String type = types.get(name);
            if (type == null) {
                throw new BadEntry(where, "a sample names a slot that its intent does not have");
            }
            List<String> choices = valuesOf(type);
            if (choices.isEmpty()) {
                throw new BadEntry(where, "the slot type " + type + " has no values to expand a sample with");
            }
            text.plain(sample.substring(at, open)).slot(choices.get(drawn++ % choices.size()), name, null);
            at = close + 1;
        }
        return text.plain(sample.substring(at)).utterance(Context.of(locale, intent), where);
    }
}
