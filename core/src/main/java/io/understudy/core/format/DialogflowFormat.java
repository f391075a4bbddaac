package io.understudy.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Dialogflow ES agents: {@code intents/X_usersays_LANG.json} hold the utterances in chunks, {@code entities/Y_entries_LANG.json} the
 * values. A chunk's label is its {@code alias}, else its {@code meta}; {@code @sys.ignore} is plain text. An intent whose
 * description says {@code fallbackIntent} is out of scope; a template is left out and counted. Nothing is unpacked to disk.
 */
final class DialogflowFormat {

    private static final long GREATEST_UNPACKED = 256_000_000;
    private static final int GREATEST_ENTRIES = 20_000;
    private static final Pattern UTTERANCES = Pattern.compile("((?:.*/)?intents/)(.+)_usersays_([A-Za-z-]+)\\.json");
    private static final Pattern ENTRIES = Pattern.compile("((?:.*/)?entities/)(.+)_entries_([A-Za-z-]+)\\.json");

    private DialogflowFormat() {}

    static DocumentSource read(Path zip) throws IOException {
        DocumentSource source = new DocumentSource();
        Map<String, byte[]> files = entries(zip);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Matcher utterances = UTTERANCES.matcher(file.getKey());
            Matcher entries = ENTRIES.matcher(file.getKey());
            if (utterances.matches()) {
                String intent = utterances.group(2);
                JsonNode description = parse(utterances.group(1) + intent + ".json", files, source);
                boolean fallback = description.path("fallbackIntent").asBoolean(false);
                Context context = Context.of(
                        source.locale(utterances.group(3), Locale.ROOT, file.getKey()),
                        fallback ? Utterance.OUT_OF_SCOPE : intent);
                utterances(source, parse(file.getKey(), files, source), context, file.getKey());
            } else if (entries.matches()) {
                String entity = entries.group(2);
                JsonNode description = parse(entries.group(1) + entity + ".json", files, source);
                boolean patterns = description.path("isRegexp").asBoolean(false);
                parse(file.getKey(), files, source).forEach(value -> value(source, entity, patterns, value));
            }
        }
        return source;
    }

    private static Map<String, byte[]> entries(Path zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        long total = 0;
        try (InputStream raw = TextLines.open(zip);
                ZipInputStream in = new ZipInputStream(raw, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (leadsOutside(entry.getName())) {
                    throw new TextLines.NotText(1, "the zip entry \"" + entry.getName() + "\" leads outside; refused");
                }
                byte[] bytes = bounded(in, GREATEST_UNPACKED - total);
                total += bytes.length;
                if (files.size() >= GREATEST_ENTRIES) {
                    throw new TextLines.NotText(1, "the zip has more than " + GREATEST_ENTRIES + " entries");
                }
                files.put(entry.getName(), bytes);
            }
        } catch (IllegalArgumentException e) {
            throw new ZipException(e.getMessage());
        }
        return files;
    }

    private static boolean leadsOutside(String name) {
        return name.startsWith("/") || List.of(name.split("[/\\\\]")).contains("..");
    }

    private static byte[] bounded(InputStream in, long most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes.write(buffer, 0, n);
            if (bytes.size() > most) {
                throw new TextLines.NotText(1, "the zip unpacks to more than " + GREATEST_UNPACKED + " bytes");
            }
        }
        return bytes.toByteArray();
    }

    /** A file of the zip, or a missing node where there is none or it is damaged; the damage is a failure in its place. */
    private static JsonNode parse(String name, Map<String, byte[]> files, DocumentSource source) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            return MissingNode.getInstance();
        }
        try {
            return Json.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            source.fail(name, "the text is not UTF-8");
        } catch (IOException e) {
            source.fail(name, String.valueOf(e.getMessage()));
        }
        return MissingNode.getInstance();
    }

    private static void utterances(DocumentSource source, JsonNode list, Context context, String file) {
        int i = 0;
        for (JsonNode node : list) {
            String where = file + "[" + i++ + "]";
            source.add(() -> utterance(node, context, where));
        }
    }

    private static Utterance utterance(JsonNode node, Context context, String where) throws BadEntry {
        if (node.path("isTemplate").asBoolean(false)) {
            throw BadEntry.leftOut(where, "the utterance is a template, which is not expanded");
        }
        AnnotatedText text = new AnnotatedText();
        for (JsonNode chunk : node.path("data")) {
            String words = Json.text(chunk, "text", where);
            String meta = chunk.path("meta").asText("");
            String alias = chunk.path("alias").asText("");
            String label = alias.isEmpty() ? meta.replaceFirst("^@", "") : alias;
            if (label.isEmpty() || meta.equals("@sys.ignore")) {
                text.plain(words);
            } else {
                text.slot(words, label, null);
            }
        }
        return text.utterance(context, where);
    }

    private static void value(DocumentSource source, String entity, boolean patterns, JsonNode value) {
        String canonical = value.path("value").asText("");
        if (patterns) {
            value.path("synonyms").forEach(expression -> source.pattern(entity, expression.asText()));
            return;
        }
        source.lookup(entity, canonical);
        value.path("synonyms").forEach(synonym -> {
            source.lookup(entity, synonym.asText());
            source.synonym(synonym.asText(), canonical);
        });
    }

    /** Whether a zip has an agent's files; one that is damaged is taken for an agent, so that reading it says so. */
    static boolean isAgent(Path zip) {
        try {
            return entries(zip).keySet().stream()
                    .anyMatch(name -> name.matches("(?:.*/)?(agent\\.json|(?:intents|entities)/[^/]+\\.json)"));
        } catch (IOException damaged) {
            return true;
        }
    }
}
