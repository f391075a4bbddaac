package io.understudy.core.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
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

    /** A document longer than this many characters is refused, because documents are held in memory. */
    static final int GREATEST_DOCUMENT = 256_000_000;

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
        String where = Integer.toString(number);
        try {
            JsonNode node = MAPPER.readTree(line);
            if (!node.isObject()) {
                throw new BadEntry(where, "the line is no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new BadEntry(where, "the line is no complete JSON object", problem(e));
        }
    }

    /** A whole document, which must be an object. */
    static JsonNode object(Path file) throws IOException {
        try (TextLines lines = new TextLines(file)) {
            return object(lines.rest(GREATEST_DOCUMENT));
        }
    }

    static JsonNode object(String text) throws IOException {
        JsonNode document = parse(text);
        if (!document.isObject()) {
            throw new TextLines.NotText(1, "the document is no JSON object");
        }
        return document;
    }

    static JsonNode parse(String text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new TextLines.NotText(
                    at == null ? 1 : Math.max(1, at.getLineNr()), "the JSON is malformed or cut short: " + problem(e));
        }
    }

    private static String problem(JsonProcessingException e) {
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return message.length() > 120 ? message.substring(0, 120) : message;
    }

    /** The JSON pointer (RFC 6901) of a member. */
    static String member(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The line on which the value at a pointer begins, or 0 where it cannot be found again. */
    static int lineOf(Path file, String pointer) {
        JsonPointer sought = JsonPointer.compile(pointer);
        try (TextLines lines = new TextLines(file);
                JsonParser parser = MAPPER.createParser(lines.rest(GREATEST_DOCUMENT))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.FIELD_NAME
                        && parser.getParsingContext().pathAsPointer().equals(sought)) {
                    return parser.currentTokenLocation().getLineNr();
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    static String text(JsonNode node, String field, String where) throws BadEntry {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new BadEntry(where, "field " + field + " is missing or no string");
        }
        return value.textValue();
    }

    static @Nullable String optionalText(JsonNode node, String field, String where) throws BadEntry {
        return isAbsent(node, field) ? null : text(node, field, where);
    }

    static int integer(JsonNode node, String field, String where) throws BadEntry {
        JsonNode value = node.path(field);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new BadEntry(where, "field " + field + " is missing or no whole number");
        }
        return value.intValue();
    }

    static long optionalLong(JsonNode node, String field, long otherwise, String where) throws BadEntry {
        JsonNode value = node.path(field);
        if (isAbsent(node, field)) {
            return otherwise;
        }
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new BadEntry(where, "field " + field + " is no whole number");
        }
        return value.longValue();
    }

    /** A list that may be absent. */
    static JsonNode list(JsonNode node, String field, String where) throws BadEntry {
        JsonNode value = node.path(field);
        if (!isAbsent(node, field) && !value.isArray()) {
            throw new BadEntry(where, "field " + field + " is no list");
        }
        return value;
    }

    private static boolean isAbsent(JsonNode node, String field) {
        return node.path(field).isMissingNode() || node.path(field).isNull();
    }
}
