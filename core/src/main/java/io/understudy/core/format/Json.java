package io.understudy.core.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reading JSON with errors that say where. */
final class Json {

    private static final int GREATEST_DOCUMENT = 256_000_000;
    private static final int GREATEST_DEPTH = 200;

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(GREATEST_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The object on a line. */
    static JsonNode line(String line, int number) throws BadEntry {
        try {
            JsonNode node = MAPPER.readTree(line);
            if (!node.isObject()) {
                throw new BadEntry(Integer.toString(number), "the line is no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new BadEntry(Integer.toString(number), "the line is no complete JSON object");
        }
    }

    /** A whole document. */
    static JsonNode document(Path file) throws IOException {
        try (TextLines lines = new TextLines(file)) {
            return parse(lines.rest(GREATEST_DOCUMENT));
        }
    }

    static JsonNode parse(String text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new TextLines.NotText(line, "the JSON is malformed or cut short: " + e.getOriginalMessage());
        }
    }

    static String text(JsonNode node, String field, String where) throws BadEntry {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new BadEntry(where, "field " + field + " is missing or no string");
        }
        return value.textValue();
    }

    static @Nullable String optionalText(JsonNode node, String field, String where) throws BadEntry {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : text(node, field, where);
    }

    static int integer(JsonNode node, String field, String where) throws BadEntry {
        JsonNode value = node.path(field);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new BadEntry(where, "field " + field + " is missing or no whole number");
        }
        return value.intValue();
    }
}
