package io.understudy.core.format;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.AnnotatedText.Context;
import io.understudy.core.format.AnnotatedText.Span;
import io.understudy.core.metric.BioSpans;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens and BIO tags as an utterance: tags are read as {@code conlleval} reads them. */
final class BioText {

    private BioText() {}

    static boolean isTag(String tag) {
        return tag.equals("O") || (tag.length() > 2 && (tag.startsWith("B-") || tag.startsWith("I-")));
    }

    /**
     * The utterance.
     *
     * @param original the text that the tokens were cut from, or null to join them by one space
     */
    static Utterance utterance(
            List<String> tokens, List<String> tags, @Nullable String original, Context context, String where)
            throws BadEntry {
        for (String tag : tags) {
            if (!isTag(tag)) {
                throw new BadEntry(where, "a tag is none of O, B-label, I-label", tag);
            }
        }
        String text = original == null ? String.join(" ", tokens) : original;
        int[] starts = new int[tokens.size()];
        int[] ends = new int[tokens.size()];
        int at = 0;
        for (int t = 0; t < starts.length; t++) {
            starts[t] = text.indexOf(tokens.get(t), at);
            if (starts[t] < 0 || !text.substring(at, starts[t]).isBlank()) {
                throw new BadEntry(where, "the tokens are not the words of # text", tokens.get(t));
            }
            at = starts[t] + tokens.get(t).length();
            ends[t] = at;
        }
        List<Span> spans = new ArrayList<>();
        BioSpans.of(tags)
                .forEach(span -> spans.add(new Span(span.label(), starts[span.begin()], ends[span.end() - 1])));
        return context.utterance(text, spans, where);
    }
}
