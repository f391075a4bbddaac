package io.understudy.core.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.understudy.core.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds a file's format by its first lines, or a JSON document's by its top-level keys. */
final class FormatDetection {

    private static final int LINES = 50;
    private static final String TAGGED = "\\S+[\\t ]+(.*[\\t ])?(O|[BI]-\\S+)\\s*";

    private FormatDetection() {}

    static @Nullable Format of(Path file) throws IOException {
        if (isZip(file)) {
            return Format.DIALOGFLOW;
        }
        try (TextLines lines = new TextLines(file)) {
            for (int i = 0; i < LINES; i++) {
                String line = lines.next();
                if (line == null) {
                    if (i == 0) {
                        throw new InputException(file + " is empty");
                    }
                    break;
                }
                Format format = ofLine(file, line.strip());
                if (format != null) {
                    return format;
                }
            }
        }
        return null;
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = TextLines.open(file)) {
            return in.read() == 'P' && in.read() == 'K' && in.read() == 3 && in.read() == 4;
        }
    }

    private static @Nullable Format ofLine(Path file, String line) throws IOException {
        if (line.startsWith("{")) {
            return ofJson(file, line);
        }
        if (line.matches("(nlu|version|language)\\s*:.*")) {
            return Format.RASA;
        }
        return line.matches(TAGGED) ? Format.BIO : null;
    }

    private static @Nullable Format ofJson(Path file, String line) throws IOException {
        if (line.endsWith("}") && line.contains("\"annot_utt\"")) {
            return Format.MASSIVE;
        }
        Set<String> keys = topLevelKeys(file);
        if (keys.contains("rasa_nlu_data")) {
            return Format.RASA;
        }
        if (keys.contains("interactionModel") || keys.contains("languageModel")) {
            return Format.ALEXA;
        }
        if (keys.contains("luis_schema_version")) {
            return Format.LUIS;
        }
        if (keys.contains("assets") || keys.contains("projectFileVersion")) {
            return Format.CLU;
        }
        if (keys.contains("oos_train") || keys.contains("oos_test") || keys.contains("oos_val")) {
            return Format.CLINC;
        }
        if (keys.contains("annot_utt")) {
            return Format.MASSIVE;
        }
        if (keys.contains("text")) {
            return Format.UNDERSTUDY;
        }
        return keys.contains("intents") || isSnipsBenchmark(file) ? Format.SNIPS : null;
    }

    /** The keys of the first object, read as far as it is well-formed. */
    private static Set<String> topLevelKeys(Path file) throws IOException {
        Set<String> keys = new HashSet<>();
        try (InputStream in = TextLines.open(file);
                JsonParser parser = Json.MAPPER.createParser(in)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    keys.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return keys;
        }
        return keys;
    }

    private static boolean isSnipsBenchmark(Path file) throws IOException {
        try (InputStream in = TextLines.open(file);
                JsonParser parser = Json.MAPPER.createParser(in)) {
            JsonToken[] expected = {
                JsonToken.START_OBJECT,
                JsonToken.FIELD_NAME,
                JsonToken.START_ARRAY,
                JsonToken.START_OBJECT,
                JsonToken.FIELD_NAME
            };
            for (JsonToken token : expected) {
                if (parser.nextToken() != token) {
                    return false;
                }
            }
            return "data".equals(parser.currentName());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return false;
        }
    }
}
