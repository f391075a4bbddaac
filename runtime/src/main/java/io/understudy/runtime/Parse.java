package io.understudy.runtime;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a model understood of one text.
 *
 * @param text the text as given
 * @param locale the locale it was parsed under
 * @param domain the most likely domain, or null where the model has no domain head
 * @param intent the most likely intent, also where the text is judged out of scope
 * @param ranking intents by falling confidence, the first being {@code intent}; at most {@link #RANKING_SIZE}
 * @param evidence how far the best intent stands out: its logit less the mean of all, over the temperature. Unlike the confidence it stays
 *     small where nothing of the text is known
 * @param slots the slots in order of their start
 * @param isOutOfScope whether the evidence lies under the threshold fitted on dev, so that the intent should not be acted on
 * @param tokens the spans of the tokens, each {@code {start, end}} in UTF-16 units
 */
public record Parse(
        String text,
        Locale locale,
        @Nullable Scored domain,
        Scored intent,
        List<Scored> ranking,
        double evidence,
        List<ParsedSlot> slots,
        boolean isOutOfScope,
        List<Token> tokens) {

    /** The greatest length of {@link #ranking}. */
    public static final int RANKING_SIZE = 10;

    public Parse {
        ranking = List.copyOf(ranking);
        slots = List.copyOf(slots);
        tokens = List.copyOf(tokens);
    }

    /**
     * The span of one token.
     *
     * @param start first character in UTF-16 units
     * @param end one past the last
     */
    public record Token(int start, int end) {}
}
