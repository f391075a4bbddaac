package io.understudy.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** CLINC150: parts {@code train val test oos_train oos_val oos_test}, each a list of {@code [text, intent]}; {@code oos} is out of scope. */
final class ClincFormat {

    private static final String OUT_OF_SCOPE = "oos";

    private ClincFormat() {}

    static DocumentSource read(JsonNode document, Locale otherwise) {
        Locale locale = otherwise.equals(Locale.ROOT) ? Locale.ENGLISH : otherwise;
        DocumentSource source = new DocumentSource();
        for (Map.Entry<String, JsonNode> part : document.properties()) {
            String name = part.getKey().replaceFirst("^oos_", "");
            Partition partition = Partition.named(name).orElse(null);
            if (partition == null || !part.getValue().isArray()) {
                source.fail(
                        Json.member("", part.getKey()),
                        "no known part, or no list; allowed: lists train, val, test, oos_train, oos_val, oos_test");
                continue;
            }
            int i = 0;
            for (JsonNode pair : part.getValue()) {
                String where = Json.member("", part.getKey()) + "/" + i++;
                source.add(() -> utterance(pair, locale, partition, where));
            }
        }
        return source;
    }

    private static Utterance utterance(JsonNode pair, Locale locale, Partition partition, String where)
            throws BadEntry {
        if (pair.size() != 2 || !pair.path(0).isTextual() || !pair.path(1).isTextual()) {
            throw new BadEntry(where, "the entry is not [text, intent]");
        }
        String text = pair.path(0).textValue().strip();
        String intent = pair.path(1).textValue();
        return new Context(locale, null, null, intent.equals(OUT_OF_SCOPE) ? Utterance.OUT_OF_SCOPE : intent, partition)
                .utterance(text, List.of(), where);
    }
}
