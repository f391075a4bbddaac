package io.understudy.core.format;

import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import io.understudy.core.metric.BioSpans;
import java.util.ArrayList;
import java.util.List;

/** Tokens and BIO tags as an utterance: tokens joined by one space, tags read as {@code conlleval} reads them. */
final class BioText {

    private BioText() {}

    static Utterance utterance(List<String> tokens, List<String> tags, Context context, String where) throws BadEntry {
        for (String tag : tags) {
            if (!tag.equals("O") && !tag.matches("[BI]-.+")) {
                throw new BadEntry(where, "a tag is none of O, B-label, I-label");
            }
        }
        StringBuilder text = new StringBuilder();
        int[] starts = new int[tokens.size()];
        int[] ends = new int[tokens.size()];
        for (int t = 0; t < starts.length; t++) {
            text.append(t == 0 ? "" : " ");
            starts[t] = text.length();
            ends[t] = text.append(tokens.get(t)).length();
        }
        List<Slot> slots = new ArrayList<>();
        BioSpans.of(tags).forEach(span -> slots.add(Slot.of(span.label(), starts[span.begin()], ends[span.end() - 1])));
        return context.utterance(text.toString(), slots, where);
    }
}
