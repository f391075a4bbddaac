package io.understudy.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.util.Locale;
import java.util.Map;

/**
 * Snips datasets ({@code language}, {@code intents}, {@code entities}) and the 2017 benchmark's files ({@code {"Intent": [{"data":
 * [...]}]}}). Utterances are chunks of text; a chunk with {@code slot_name} or {@code entity} is a slot.
 */
final class SnipsFormat {

    private SnipsFormat() {}

    static DocumentSource read(JsonNode document, Locale otherwise) {
        DocumentSource source = new DocumentSource();
        if (document.path("intents").isObject()) {
            String language = document.path("language").asText("");
            Locale locale = source.locale(language, otherwise, "/language");
            for (Map.Entry<String, JsonNode> intent : document.path("intents").properties()) {
                utterances(
                        source,
                        intent.getKey(),
                        Json.member("/intents", intent.getKey()) + "/utterances",
                        intent.getValue().path("utterances"),
                        locale);
            }
            document.path("entities").properties().forEach(e -> entity(source, e.getKey(), e.getValue()));
        } else {
            for (Map.Entry<String, JsonNode> intent : document.properties()) {
                utterances(source, intent.getKey(), Json.member("", intent.getKey()), intent.getValue(), otherwise);
            }
        }
        return source;
    }

    private static void utterances(DocumentSource source, String intent, String pointer, JsonNode list, Locale locale) {
        if (!list.isArray()) {
            source.fail(pointer, "the intent has no list of utterances");
            return;
        }
        int i = 0;
        for (JsonNode one : list) {
            String where = pointer + "/" + i++;
            source.add(() -> utterance(one.path("data"), Context.of(locale, intent), where));
        }
    }

    private static Utterance utterance(JsonNode chunks, Context context, String where) throws BadEntry {
        if (!chunks.isArray()) {
            throw new BadEntry(where, "the utterance has no list data");
        }
        AnnotatedText text = new AnnotatedText();
        for (JsonNode chunk : chunks) {
            String words = Json.text(chunk, "text", where);
            String slot = Json.optionalText(chunk, "slot_name", where);
            String label = slot == null ? Json.optionalText(chunk, "entity", where) : slot;
            if (label == null) {
                text.plain(words);
            } else {
                text.slot(words, label, null);
            }
        }
        return text.utterance(context, where);
    }

    private static void entity(DocumentSource source, String name, JsonNode entity) {
        for (JsonNode value : entity.path("data")) {
            String canonical = value.path("value").asText("");
            source.lookup(name, canonical);
            if (entity.path("use_synonyms").asBoolean(true)) {
                value.path("synonyms").forEach(synonym -> {
                    source.lookup(name, synonym.asText());
                    source.synonym(synonym.asText(), canonical);
                });
            }
        }
    }
}
