package io.understudy.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import io.understudy.core.format.AnnotatedText.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Rasa {@code nlu.yml} up to version 3.x: intents with {@code [value](label)} and {@code [value]{"entity": …}}, synonyms, lookup
 * tables and regular expressions; and the older JSON ({@code rasa_nlu_data}), whose offsets count code points. An entity's role
 * makes the label {@code entity:role}; {@code value} is the canonical value. The intents {@code nlu_fallback} and {@code
 * out_of_scope} are out of scope.
 */
final class RasaFormat {

    private static final int NEWEST_MAJOR = 3;

    private final DocumentSource source = new DocumentSource();
    private final Locale locale;

    private RasaFormat(Locale locale) {
        this.locale = locale;
    }

    static DocumentSource readYaml(String text, Locale locale) throws IOException {
        RasaFormat format = new RasaFormat(locale);
        Optional<Node> root;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setUseMarks(true)
                    .setMaxAliasesForCollections(50)
                    .setCodePointLimit(Json.GREATEST_DOCUMENT)
                    .build();
            root = new Composer(
                            settings,
                            new ShallowParser(
                                    new ParserImpl(settings, new StreamReader(settings, new WholeCharacters(text)))))
                    .getSingleNode();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new TextLines.NotText(line, "the YAML is malformed: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new TextLines.NotText(
                    1,
                    "the YAML is malformed: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        if (!(root.orElse(null) instanceof MappingNode document)) {
            throw new TextLines.NotText(1, "the YAML is no mapping with a key nlu");
        }
        format.document(document);
        return format.source;
    }

    private void document(MappingNode document) throws IOException {
        Node version = child(document, "version");
        if (version instanceof ScalarNode scalar && major(scalar.getValue()) > NEWEST_MAJOR) {
            throw new TextLines.NotText(
                    line(version), "Rasa format version " + scalar.getValue() + " is newer than the 3.x that is read");
        }
        if (!(child(document, "nlu") instanceof SequenceNode items)) {
            throw new TextLines.NotText(1, "the YAML has no list nlu");
        }
        for (Node item : items.getValue()) {
            if (item instanceof MappingNode mapping) {
                item(mapping);
            } else {
                source.fail(
                        Integer.toString(line(item)),
                        "an item of nlu is no mapping; allowed: intent, synonym, lookup, regex");
            }
        }
    }

    private static int major(String version) {
        String digits = version.strip().split("\\.")[0];
        return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
    }

    private void item(MappingNode item) {
        List<Example> examples = examples(child(item, "examples"));
        String intent = scalar(item, "intent");
        String synonym = scalar(item, "synonym");
        String lookup = scalar(item, "lookup");
        String regex = scalar(item, "regex");
        if (intent != null) {
            examples.forEach(e -> source.add(() -> utterance(e, intent)));
        } else if (synonym != null) {
            examples.forEach(e -> source.synonym(e.text, synonym));
        } else if (lookup != null) {
            examples.forEach(e -> source.lookup(lookup, e.text));
        } else if (regex != null) {
            examples.forEach(e -> source.pattern(regex, e.text));
        } else {
            source.fail(
                    Integer.toString(line(item)),
                    "an item of nlu is of no known kind; allowed: intent, synonym, lookup, regex");
        }
    }

    private record Example(String text, int line) {}

    private List<Example> examples(@Nullable Node node) {
        List<Example> examples = new ArrayList<>();
        if (node instanceof ScalarNode block) {
            int line = line(block);
            for (String text : block.getValue().split("\n")) {
                line++;
                String stripped = text.strip();
                if (stripped.startsWith("-")) {
                    examples.add(new Example(stripped.substring(1).strip(), line));
                } else if (!stripped.isEmpty()) {
                    source.fail(Integer.toString(line), "an example does not begin with \"- \"");
                }
            }
        } else if (node instanceof SequenceNode list) {
            for (Node one : list.getValue()) {
                String text = one instanceof ScalarNode plain
                        ? plain.getValue()
                        : one instanceof MappingNode m ? scalar(m, "text") : null;
                if (text == null) {
                    source.fail(Integer.toString(line(one)), "an example has no text");
                } else {
                    examples.add(new Example(text.strip().replaceFirst("^- ", ""), line(one)));
                }
            }
        }
        return examples;
    }

    private Utterance utterance(Example example, String intent) throws BadEntry {
        String where = Integer.toString(example.line);
        return annotated(example.text, where).utterance(Context.of(locale, scope(intent)), where);
    }

    private static String scope(String intent) {
        return intent.equals("nlu_fallback") ? Utterance.OUT_OF_SCOPE : intent;
    }

    /** Reads {@code [Oslo](city)} and {@code [Oslo]{"entity": "city", "role": "from"}}; other brackets are text. */
    static AnnotatedText annotated(String text, String where) throws BadEntry {
        AnnotatedText annotated = new AnnotatedText();
        int at = 0;
        int close = -1;
        for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
            close = close > open ? close : text.indexOf(']', open);
            if (close < 0) {
                break;
            }
            char kind = close + 1 < text.length() ? text.charAt(close + 1) : ' ';
            if (kind != '(' && kind != '{') {
                continue;
            }
            int end = kind == '(' ? text.indexOf(')', close) : closingBrace(text, close + 1);
            if (end < 0) {
                throw new BadEntry(
                        where, "an entity is not closed; allowed: [value](label) or [value]{\"entity\": \"label\"}");
            }
            String body = text.substring(close + 2, end);
            annotated.plain(text.substring(at, open));
            String value = text.substring(open + 1, close);
            if (kind == '(') {
                parenthesized(annotated, value, body, where);
            } else {
                object(annotated, value, "{" + body + "}", where);
            }
            at = end + 1;
            open = end;
            close = end;
        }
        return annotated.plain(text.substring(at));
    }

    private static int closingBrace(String text, int open) {
        boolean quoted = false;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (c == '}' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static void parenthesized(AnnotatedText text, String value, String body, String where) throws BadEntry {
        int colon = body.indexOf(':');
        String label = (colon < 0 ? body : body.substring(0, colon)).strip();
        requireLabel(label, where);
        text.slot(value, label, colon < 0 ? null : body.substring(colon + 1).strip());
    }

    private static void object(AnnotatedText text, String value, String json, String where) throws BadEntry {
        JsonNode node;
        try {
            node = Json.parse(json);
        } catch (IOException e) {
            throw new BadEntry(where, "the braces behind an entity are no JSON object");
        }
        text.slot(value, roleLabel(node, where), Json.optionalText(node, "value", where));
    }

    private static String roleLabel(JsonNode entity, String where) throws BadEntry {
        String label = Json.text(entity, "entity", where);
        requireLabel(label, where);
        String role = Json.optionalText(entity, "role", where);
        return role == null ? label : label + ":" + role;
    }

    private static void requireLabel(String label, String where) throws BadEntry {
        if (label.isBlank()) {
            throw new BadEntry(where, "an entity has no label");
        }
    }

    static DocumentSource readJson(JsonNode document, Locale locale) {
        RasaFormat format = new RasaFormat(locale);
        JsonNode data = document.path("rasa_nlu_data");
        int i = 0;
        for (JsonNode example : data.path("common_examples")) {
            String where = "/rasa_nlu_data/common_examples/" + i++;
            format.source.add(() -> format.jsonUtterance(example, where));
        }
        for (JsonNode synonym : data.path("entity_synonyms")) {
            synonym.path("synonyms")
                    .forEach(s -> format.source.synonym(
                            s.asText(), synonym.path("value").asText()));
        }
        for (JsonNode table : data.path("lookup_tables")) {
            table.path("elements")
                    .forEach(e -> format.source.lookup(table.path("name").asText(), e.asText()));
        }
        data.path("regex_features")
                .forEach(r -> format.source.pattern(
                        r.path("name").asText(), r.path("pattern").asText()));
        return format.source;
    }

    private Utterance jsonUtterance(JsonNode example, String where) throws BadEntry {
        String text = Json.text(example, "text", where);
        List<Span> spans = new ArrayList<>();
        for (JsonNode entity : example.path("entities")) {
            int start = Offsets.CODE_POINTS.toUtf16(text, Json.integer(entity, "start", where), where);
            int end = Offsets.CODE_POINTS.toUtf16(text, Json.integer(entity, "end", where), where);
            spans.add(new Span(roleLabel(entity, where), start, end, Json.optionalText(entity, "value", where)));
        }
        return Context.of(locale, scope(Json.text(example, "intent", where))).utterance(text, spans, where);
    }

    private static @Nullable String scalar(MappingNode mapping, String key) {
        return child(mapping, key) instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    private static @Nullable Node child(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
