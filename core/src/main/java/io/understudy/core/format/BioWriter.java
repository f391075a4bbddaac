package io.understudy.core.format;

import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes CoNLL: chunks of text between white space are tokens, cut where a slot begins or ends. Where the tokens joined by one space
 * are not the text, {@code # text} keeps it.
 */
final class BioWriter {

    private BioWriter() {}

    static void write(Iterator<Utterance> utterances, Supplier<Lexicon> lexicon, Writer to) throws IOException {
        while (utterances.hasNext()) {
            Utterance utterance = utterances.next();
            String text = oneLine(utterance.text());
            List<String> tokens = new ArrayList<>();
            List<String> tags = new ArrayList<>();
            int at = 0;
            for (Slot slot : utterance.slots()) {
                add(text.substring(at, slot.start()), null, tokens, tags);
                add(text.substring(slot.start(), slot.end()), requireWritable(slot.label()), tokens, tags);
                at = slot.end();
            }
            add(text.substring(at), null, tokens, tags);
            comment(to, "intent", utterance.intent());
            comment(to, "domain", utterance.domain());
            if (!String.join(" ", tokens).equals(text)) {
                comment(to, "text", text);
            }
            for (int t = 0; t < tokens.size(); t++) {
                to.write(tokens.get(t) + "\t" + tags.get(t) + "\n");
            }
            to.write('\n');
        }
    }

    private static String requireWritable(String label) {
        if (label.chars().anyMatch(Character::isWhitespace)) {
            throw new InputException("slot label \"" + oneLine(label)
                    + "\" holds white space, which BIO columns cannot; write it as understudy or rasa");
        }
        return label;
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }

    private static void comment(Writer to, String key, @Nullable String value) throws IOException {
        if (value != null) {
            to.write("# " + key + " = " + oneLine(value) + "\n");
        }
    }

    private static void add(String text, @Nullable String label, List<String> tokens, List<String> tags) {
        String prefix = "B-";
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                tokens.add(text.substring(at, end));
                tags.add(label == null ? "O" : prefix + label);
                prefix = "I-";
            }
            at = end + 1;
        }
    }
}
