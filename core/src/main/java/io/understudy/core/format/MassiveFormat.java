package io.understudy.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.util.Locale;

/** MASSIVE JSONL: {@code annot_utt} with slots as {@code [slot : value]}, the scenario as domain. */
final class MassiveFormat {

    private MassiveFormat() {}

    static Utterance read(String line, int number, Locale otherwise) throws BadEntry {
        String where = Integer.toString(number);
        JsonNode node = Json.line(line, number);
        Context context = new Context(
                LanguageTag.of(Json.optionalText(node, "locale", where), otherwise, where),
                Json.optionalText(node, "id", where),
                Json.optionalText(node, "scenario", where),
                Json.optionalText(node, "intent", where),
                UnderstudyFormat.partition(Json.optionalText(node, "partition", where), where));
        return annotated(Json.text(node, "annot_utt", where), where).utterance(context, where);
    }

    /** Reads {@code wake me at [time : six]}. */
    static AnnotatedText annotated(String annotated, String where) throws BadEntry {
        AnnotatedText text = new AnnotatedText();
        int at = 0;
        while (at < annotated.length()) {
            int open = annotated.indexOf('[', at);
            if (open < 0) {
                break;
            }
            int colon = annotated.indexOf(':', open);
            int close = annotated.indexOf(']', open);
            if (colon < 0 || close < colon) {
                throw new BadEntry(where, "a bracket is not of the form [slot : value]");
            }
            text.plain(annotated.substring(at, open));
            String value = annotated.substring(colon + 1, close).strip();
            String label = annotated.substring(open + 1, colon).strip();
            text.slot(value, label, null);
            at = close + 1;
        }
        return text.plain(annotated.substring(at));
    }
}
