package io.understudy.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.runtime.Parse;
import io.understudy.runtime.ParsedSlot;
import io.understudy.runtime.Scored;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A parse in the shape of Rasa's {@code POST /model/parse}. Offsets count code points, as Rasa's do. An utterance that is out of
 * scope has the intent {@code nlu_fallback}, put first in the ranking, as Rasa's fallback classifier does. Beyond Rasa: {@code domain}
 * where the model has one, and {@code out_of_scope}.
 */
public final class RasaAnswer {

    /** The intent of an utterance that is out of scope. */
    public static final String FALLBACK = "nlu_fallback";

    private static final JsonFactory JSON = new JsonFactory();

    private RasaAnswer() {}

    /** The answer as UTF-8 JSON. */
    public static byte[] bytes(Parse parse) {
        return generate(json -> write(parse, json));
    }

    /** The answers as a UTF-8 JSON list. */
    public static byte[] bytes(List<Parse> parses) {
        return generate(json -> {
            json.writeStartArray();
            for (Parse parse : parses) {
                write(parse, json);
            }
            json.writeEndArray();
        });
    }

    /** Writes JSON. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] generate(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Parse parse, JsonGenerator json) throws IOException {
        CodePoints points = new CodePoints(parse.text());
        json.writeStartObject();
        json.writeStringField("text", parse.text());
        json.writeFieldName("intent");
        Scored fallback = new Scored(FALLBACK, 1 - parse.intent().confidence());
        intent(parse.isOutOfScope() ? fallback : parse.intent(), json);
        json.writeArrayFieldStart("entities");
        for (ParsedSlot slot : parse.slots()) {
            entity(slot, points, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("intent_ranking");
        if (parse.isOutOfScope()) {
            intent(fallback, json);
        }
        for (Scored scored : parse.ranking()) {
            intent(scored, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("text_tokens");
        for (Parse.Token token : parse.tokens()) {
            json.writeStartArray();
            json.writeNumber(points.of(token.start()));
            json.writeNumber(points.of(token.end()));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("response_selector");
        json.writeEndObject();
        if (parse.domain() != null) {
            json.writeFieldName("domain");
            intent(parse.domain(), json);
        }
        json.writeBooleanField("out_of_scope", parse.isOutOfScope());
        json.writeEndObject();
    }

    private static void intent(Scored scored, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", scored.name());
        json.writeNumberField("confidence", scored.confidence());
        json.writeEndObject();
    }

    private static void entity(ParsedSlot slot, CodePoints points, JsonGenerator json) throws IOException {
        json.writeStartObject();
        int colon = slot.label().indexOf(':');
        json.writeStringField("entity", colon < 0 ? slot.label() : slot.label().substring(0, colon));
        if (colon >= 0) {
            json.writeStringField("role", slot.label().substring(colon + 1));
        }
        json.writeNumberField("start", points.of(slot.start()));
        json.writeNumberField("end", points.of(slot.end()));
        json.writeStringField("value", slot.value());
        json.writeNumberField("confidence_entity", slot.confidence());
        json.writeStringField("extractor", "Understudy");
        json.writeEndObject();
    }

    /** Turns UTF-16 offsets into code point offsets; free where the text has no surrogate. */
    private static final class CodePoints {

        private final String text;
        private final boolean same;

        CodePoints(String text) {
            this.text = text;
            same = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        }

        int of(int offset) {
            return same ? offset : text.codePointCount(0, offset);
        }
    }
}
