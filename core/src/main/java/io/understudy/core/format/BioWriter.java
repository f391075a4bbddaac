package io.understudy.core.format;

import io.understudy.core.corpus.Lexicon;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Writes CoNLL: chunks of text between white space are tokens, cut where a slot begins or ends. */
final class BioWriter {

    private BioWriter() {}

    static void write(Iterator<Utterance> utterances, Lexicon lexicon, Writer to) throws IOException {
        while (utterances.hasNext()) {
            Utterance utterance = utterances.next();
            comment(to, "intent", utterance.intent());
            comment(to, "domain", utterance.domain());
            int at = 0;
            for (Slot slot : utterance.slots()) {
                tokens(utterance.text().substring(at, slot.start()), null, to);
                tokens(slot.textIn(utterance.text()), slot.label(), to);
                at = slot.end();
            }
            tokens(utterance.text().substring(at), null, to);
            to.write('\n');
        }
    }

    private static void comment(Writer to, String key, @Nullable String value) throws IOException {
        if (value != null) {
            to.write("# " + key + " = " + value + "\n");
        }
    }

    private static void tokens(String text, @Nullable String label, Writer to) throws IOException {
        String prefix = "B-";
        for (String token : text.split("\\s+")) {
            if (!token.isEmpty()) {
                to.write(token + "\t" + (label == null ? "O" : prefix + label) + "\n");
                prefix = "I-";
            }
        }
    }
}
