package io.understudy.core.metric;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spans of a BIO tag sequence as {@code conlleval} reads it: {@code I-x} that does not continue a span of the same label begins one;
 * {@code B-x} always does; anything without a prefix {@code B-} or {@code I-} is outside.
 */
public final class BioSpans {

    private BioSpans() {}

    /**
     * A span of tokens.
     *
     * @param label the slot's label
     * @param begin first token
     * @param end one past the last token
     */
    public record TokenSpan(String label, int begin, int end) {}

    /** The spans in order. */
    public static List<TokenSpan> of(List<String> tags) {
        List<TokenSpan> spans = new ArrayList<>();
        @Nullable String open = null;
        int begin = 0;
        for (int t = 0; t < tags.size(); t++) {
            String tag = tags.get(t);
            @Nullable String label = tag.startsWith("B-") || tag.startsWith("I-") ? tag.substring(2) : null;
            boolean continues = label != null && label.equals(open) && tag.startsWith("I-");
            if (open != null && !continues) {
                spans.add(new TokenSpan(open, begin, t));
                open = null;
            }
            if (label != null && !continues) {
                open = label;
                begin = t;
            }
        }
        if (open != null) {
            spans.add(new TokenSpan(open, begin, tags.size()));
        }
        return spans;
    }
}
