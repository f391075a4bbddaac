package io.understudy.core.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.understudy.core.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a file's format by content: a JSON document by the keys of its first object, anything else by its lines. What is read of a
 * file does not grow with it, but for a JSON document whose telling key comes last and YAML whose {@code nlu} does.
 */
final class FormatDetection {

    private static final int LINES = 50;

    private FormatDetection() {}

    static @Nullable Format of(Path file) throws IOException {
        int first = firstCharacter(file);
        if (first < 0) {
            throw new InputException(file + " is empty; allowed: a file with utterances");
        }
        if (first == 'P' && isZip(file)) {
            return DialogflowFormat.isAgent(file) ? Format.DIALOGFLOW : null;
        }
        return first == '{' ? ofJson(file) : ofLines(file);
    }

    /** The first byte that is neither white space nor a byte order mark, or -1. */
    private static int firstCharacter(Path file) throws IOException {
        try (InputStream in = TextLines.open(file)) {
            int c = in.read();
            while (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xEF || c == 0xBB || c == 0xBF) {
                c = in.read();
            }
            return c;
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = TextLines.open(file)) {
            return in.read() == 'P' && in.read() == 'K' && in.read() == 3 && in.read() == 4;
        }
    }

    /** BIO where two thirds of the lines that say something are a token and a tag; Rasa where there is a key {@code nlu}. */
    private static @Nullable Format ofLines(Path file) throws IOException {
        boolean yaml = false;
        int tagged = 0;
        int other = 0;
        try (TextLines lines = new TextLines(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.equals(TopFormat.HEADER)) {
                    return Format.TOP;
                }
                if (line.matches("nlu\\s*:.*")) {
                    return Format.RASA;
                }
                yaml |= line.matches("(version|language|---).*");
                if (BioSource.columns(line) != null) {
                    tagged++;
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    other++;
                }
                if (lines.line() >= LINES && !yaml) {
                    break;
                }
            }
        }
        return tagged > 0 && tagged >= 2 * other ? Format.BIO : null;
    }

    private static @Nullable Format ofJson(Path file) throws IOException {
        Set<String> keys = new HashSet<>();
        boolean whole = readKeys(file, keys);
        Format format = ofKeys(keys);
        if (format == null && isSnipsBenchmark(file)) {
            return Format.SNIPS;
        }
        if (format == null && !whole) {
            Json.object(file);
        }
        return format;
    }

    private static @Nullable Format ofKeys(Set<String> keys) {
        if (keys.contains("rasa_nlu_data")) {
            return Format.RASA;
        }
        if (keys.contains("interactionModel") || keys.contains("languageModel")) {
            return Format.ALEXA;
        }
        if (keys.contains("luis_schema_version")) {
            return Format.LUIS;
        }
        if (keys.contains("assets")) {
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
        return keys.contains("intents") ? Format.SNIPS : null;
    }

    /** Collects the keys of the first object as far as it is well-formed, and says whether it is to its end. */
    private static boolean readKeys(Path file, Set<String> keys) throws IOException {
        try (InputStream in = TextLines.open(file);
                JsonParser parser = Json.MAPPER.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                keys.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
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
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
