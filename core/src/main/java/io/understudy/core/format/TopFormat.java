package io.understudy.core.format;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * TOPv2: tab-separated domain, utterance and semantic parse in TOP brackets, flattened: the outermost intent is the intent, the slots right
 * under it are the slots, and what is nested deeper is part of their words. The text is that of the parse, its tokens joined by spaces.
 */
final class TopFormat {

    static final String HEADER = "domain\tutterance\tsemantic_parse";

    private static final int COLUMNS = 3;
    private static final String INTENT = "[IN:";
    private static final String SLOT = "[SL:";

    private TopFormat() {}

    /** One line; null for the header. */
    static @Nullable Utterance read(String line, int number, Locale locale) throws BadEntry {
        if (line.equals(HEADER)) {
            return null;
        }
        String where = Integer.toString(number);
        String[] columns = line.split("\t", -1);
        if (columns.length < COLUMNS) {
            throw new BadEntry(where, "a line has not the three columns domain, utterance and semantic_parse");
        }
        return parse(columns[COLUMNS - 1], columns[0], locale, where);
    }

    private static Utterance parse(String brackets, String domain, Locale locale, String where) throws BadEntry {
        AnnotatedText text = new AnnotatedText();
        StringBuilder slot = new StringBuilder();
        String label = "";
        String intent = "";
        int depth = 0;
        for (String token : brackets.strip().split("\\s+")) {
            if (token.startsWith(INTENT) || token.startsWith(SLOT)) {
                depth++;
                if (depth == 1) {
                    intent = name(token, INTENT, where);
                } else if (depth == 2) {
                    label = name(token, SLOT, where);
                    slot.setLength(0);
                }
            } else if (token.equals("]")) {
                depth--;
                if (depth == 1) {
                    text.slot(slot.toString(), label, null).plain(" ");
                }
            } else if (depth == 1) {
                text.plain(token + " ");
            } else if (depth > 1) {
                slot.append(slot.isEmpty() ? "" : " ").append(token);
            }
            if (depth < 0 || (depth == 0 && !token.equals("]"))) {
                throw new BadEntry(where, "words or brackets outside the outermost intent", token);
            }
        }
        if (depth != 0) {
            throw new BadEntry(where, "a bracket is not closed");
        }
        return text.utterance(new Context(locale, null, domain, intent, null), where);
    }

    private static String name(String token, String kind, String where) throws BadEntry {
        if (!token.startsWith(kind)) {
            throw new BadEntry(where, "intents and slots do not alternate", token);
        }
        return token.substring(kind.length());
    }
}
