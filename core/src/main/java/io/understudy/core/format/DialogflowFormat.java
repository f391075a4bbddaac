package io.understudy.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Dialogflow ES agents: {@code intents/X_usersays_LANG.json} hold the utterances in chunks, {@code entities/Y_entries_LANG.json} the
 * values. A chunk's label is its {@code alias}, else its {@code meta}; {@code @sys.ignore} is plain text. An intent whose name holds
 * "fallback" is out of scope. Nothing is unpacked to disk.
 */
final class DialogflowFormat {

    private static final long GREATEST_UNPACKED = 256_000_000;
    private static final int GREATEST_ENTRIES = 20_000;
    private static final Pattern UTTERANCES = Pattern.compile("(?:.*/)?intents/(.+)_usersays_([A-Za-z-]+)\\.json");
    private static final Pattern ENTRIES = Pattern.compile("(?:.*/)?entities/(.+)_entries_([A-Za-z-]+)\\.json");

    private DialogflowFormat() {}

    static DocumentSource read(Path zip) throws IOException {
        DocumentSource source = new DocumentSource();
        for (Map.Entry<String, byte[]> file : entries(zip).entrySet()) {
            Matcher utterances = UTTERANCES.matcher(file.getKey());
            Matcher entries = ENTRIES.matcher(file.getKey());
            if (utterances.matches()) {
                JsonNode list = parse(file, source);
                if (list != null) {
                    utterances(
                            source,
                            list,
                            utterances.group(1),
                            Locale.forLanguageTag(utterances.group(2)),
                            file.getKey());
                }
            } else if (entries.matches()) {
                JsonNode list = parse(file, source);
                if (list != null) {
                    list.forEach(value -> value(source, entries.group(1), value));
                }
            }
        }
        return source;
    }

    private static Map<String, byte[]> entries(Path zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        long total = 0;
        try (InputStream raw = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(raw)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().contains("..") || entry.getName().startsWith("/")) {
                    throw new TextLines.NotText(1, "the zip entry \"" + entry.getName() + "\" leads outside; refused");
                }
                byte[] bytes = bounded(in, GREATEST_UNPACKED - total);
                total += bytes.length;
                if (files.size() >= GREATEST_ENTRIES) {
                    throw new TextLines.NotText(1, "the zip has more than " + GREATEST_ENTRIES + " entries");
                }
                files.put(entry.getName(), bytes);
            }
        }
        return files;
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

    private static @Nullable JsonNode parse(Map.Entry<String, byte[]> file, DocumentSource source) {
        try {
            return Json.parse(new String(file.getValue(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            source.fail(file.getKey(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static void utterances(DocumentSource source, JsonNode list, String intent, Locale locale, String file) {
        boolean fallback = intent.toLowerCase(Locale.ROOT).contains("fallback");
        int i = 0;
        for (JsonNode node : list) {
            String where = file + "[" + i++ + "]";
            source.add(() -> utterance(node, Context.of(locale, fallback ? Utterance.OUT_OF_SCOPE : intent), where));
        }
    }

    private static Utterance utterance(JsonNode node, Context context, String where) throws BadEntry {
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

    private static void value(DocumentSource source, String entity, JsonNode value) {
        String canonical = value.path("value").asText("");
        value.path("synonyms").forEach(synonym -> {
            source.lookup(entity, synonym.asText());
            source.synonym(synonym.asText(), canonical);
        });
    }
}
