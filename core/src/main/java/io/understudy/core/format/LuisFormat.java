package io.understudy.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import io.understudy.core.format.AnnotatedText.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * LUIS applications ({@code startPos}, {@code endPos} <em>inclusive</em>, UTF-16 units) and CLU projects ({@code offset}, {@code
 * length}, in the units that {@code stringIndexType} names). An entity role is the label {@code entity:role}. The intent {@code None}
 * is out of scope.
 */
final class LuisFormat {

    private static final String NONE = "None";

    private LuisFormat() {}

    static DocumentSource readLuis(JsonNode document, Locale otherwise) {
        DocumentSource source = new DocumentSource();
        String culture = document.path("culture").asText("");
        Locale locale = source.locale(culture, otherwise, "/culture");
        int i = 0;
        for (JsonNode node : document.path("utterances")) {
            String where = "/utterances/" + i++;
            source.add(() -> luisUtterance(node, locale, where));
        }
        for (JsonNode list : document.path("closedLists")) {
            for (JsonNode sub : list.path("subLists")) {
                listed(
                        source,
                        list.path("name").asText(),
                        sub.path("canonicalForm").asText(),
                        sub.path("list"));
            }
        }
        document.path("regex_entities")
                .forEach(r -> source.pattern(
                        r.path("name").asText(), r.path("regexPattern").asText()));
        return source;
    }

    private static Utterance luisUtterance(JsonNode node, Locale locale, String where) throws BadEntry {
        String text = Json.text(node, "text", where);
        List<Span> spans = new ArrayList<>();
        for (JsonNode entity : Json.list(node, "entities", where)) {
            int start = Json.integer(entity, "startPos", where);
            int end = Json.integer(entity, "endPos", where) + 1;
            spans.add(new Span(label(entity, "entity", where), start, end));
        }
        return Context.of(locale, intent(Json.text(node, "intent", where))).utterance(text, spans, where);
    }

    static DocumentSource readClu(JsonNode document, Locale otherwise) throws IOException {
        DocumentSource source = new DocumentSource();
        JsonNode assets = document.path("assets");
        String language = document.path("metadata").path("language").asText("");
        Locale locale = source.locale(language, otherwise, "/metadata/language");
        Offsets offsets = offsets(document);
        int i = 0;
        for (JsonNode node : assets.path("utterances")) {
            String where = "/assets/utterances/" + i++;
            source.add(() -> cluUtterance(node, locale, offsets, where));
        }
        for (JsonNode entity : assets.path("entities")) {
            for (JsonNode sub : entity.path("list").path("sublists")) {
                for (JsonNode synonyms : sub.path("synonyms")) {
                    listed(
                            source,
                            entity.path("category").asText(),
                            sub.path("listKey").asText(),
                            synonyms.path("values"));
                }
            }
        }
        return source;
    }

    private static Offsets offsets(JsonNode document) throws IOException {
        String type = document.path("stringIndexType").asText("Utf16CodeUnit");
        return switch (type) {
            case "Utf16CodeUnit" -> Offsets.UTF16;
            case "UnicodeCodePoint" -> Offsets.CODE_POINTS;
            case "TextElements_v8", "TextElement_V8", "TextElements" -> Offsets.TEXT_ELEMENTS;
            default ->
                throw new TextLines.NotText(
                        1,
                        "stringIndexType " + type
                                + " is unknown; allowed: Utf16CodeUnit, UnicodeCodePoint, TextElements_v8");
        };
    }

    private static Utterance cluUtterance(JsonNode node, Locale locale, Offsets offsets, String where) throws BadEntry {
        String text = Json.text(node, "text", where);
        List<Span> spans = new ArrayList<>();
        for (JsonNode entity : Json.list(node, "entities", where)) {
            int start = Json.integer(entity, "offset", where);
            int end = start + Json.integer(entity, "length", where);
            spans.add(new Span(
                    label(entity, "category", where),
                    offsets.toUtf16(text, start, where),
                    offsets.toUtf16(text, end, where)));
        }
        String language = Json.optionalText(node, "language", where);
        Context context = new Context(
                LanguageTag.of(language, locale, where),
                null,
                null,
                intent(Json.text(node, "intent", where)),
                partition(Json.optionalText(node, "dataset", where)));
        return context.utterance(text, spans, where);
    }

    private static @Nullable Partition partition(@Nullable String dataset) {
        return dataset == null ? null : Partition.named(dataset).orElse(null);
    }

    private static String intent(String name) {
        return name.equals(NONE) ? Utterance.OUT_OF_SCOPE : name;
    }

    private static String label(JsonNode entity, String field, String where) throws BadEntry {
        String role = Json.optionalText(entity, "role", where);
        String label = Json.text(entity, field, where);
        return role == null || role.isEmpty() ? label : label + ":" + role;
    }

    private static void listed(DocumentSource source, String label, String canonical, JsonNode values) {
        source.lookup(label, canonical);
        values.forEach(value -> {
            source.lookup(label, value.asText());
            source.synonym(value.asText(), canonical);
        });
    }
}
