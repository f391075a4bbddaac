package io.understudy.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The body of a parse or batch request.
 *
 * @param texts one text, or those of a batch in order
 * @param locale the language named by {@code locale} or {@code lang}, else unknown
 */
record ParseRequest(List<String> texts, Locale locale) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build();

    /** Reads {@code {"text": …}}; other fields, as Rasa's {@code message_id}, are passed over. */
    static ParseRequest single(byte[] body) {
        return read(body, "text", List.of());
    }

    /** Reads {@code {"texts": […]}} or a list of texts or of {@code {"text": …}}. */
    static ParseRequest batch(byte[] body) {
        return read(body, "texts", new ArrayList<>());
    }

    private static ParseRequest read(byte[] body, String field, List<String> batch) {
        boolean isBatch = field.equals("texts");
        try (JsonParser json = JSON.createParser(body)) {
            JsonToken first = json.nextToken();
            if (isBatch && first == JsonToken.START_ARRAY) {
                list(json, batch);
                return new ParseRequest(batch, Locale.ROOT);
            }
            if (first != JsonToken.START_OBJECT) {
                throw RequestException.badRequest("the body is no JSON object with a field " + field);
            }
            return object(json, field, isBatch);
        } catch (JsonProcessingException e) {
            throw RequestException.badRequest("the body is no well-formed JSON");
        } catch (IOException e) {
            throw RequestException.badRequest("the body cannot be read");
        }
    }

    private static ParseRequest object(JsonParser json, String field, boolean isBatch) throws IOException {
        @Nullable List<String> texts = null;
        Locale locale = Locale.ROOT;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals(name)) {
                if (isBatch && value == JsonToken.START_ARRAY) {
                    texts = new ArrayList<>();
                    list(json, texts);
                } else {
                    texts = List.of(string(json, value, field));
                }
            } else if ("locale".equals(name) || "lang".equals(name)) {
                locale = Locale.forLanguageTag(string(json, value, name));
            } else {
                json.skipChildren();
            }
        }
        if (texts == null) {
            throw RequestException.badRequest("the field " + field + " is missing");
        }
        return new ParseRequest(texts, locale);
    }

    private static void list(JsonParser json, List<String> texts) throws IOException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == null) {
                throw RequestException.badRequest("the body is no well-formed JSON");
            }
            if (token == JsonToken.START_OBJECT) {
                texts.addAll(object(json, "text", false).texts());
            } else {
                texts.add(string(json, token, "texts"));
            }
        }
    }

    private static String string(JsonParser json, @Nullable JsonToken token, String field) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw RequestException.badRequest("the field " + field + " is no string");
        }
        return json.getText();
    }
}
