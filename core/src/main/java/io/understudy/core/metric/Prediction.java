package io.understudy.core.metric;

import io.understudy.core.corpus.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered to an utterance.
 *
 * @param domain the domain, null where the model has none
 * @param intent the best intent, also where the utterance was judged out of scope
 * @param confidence the confidence in that intent, 0 to 1
 * @param evidence what orders utterances from surely out of scope to surely in scope, in a unit of the model's own
 * @param slots the slots found
 * @param outOfScope whether the model declined to answer
 */
public record Prediction(
        @Nullable String domain,
        String intent,
        double confidence,
        double evidence,
        List<Slot> slots,
        boolean outOfScope) {

    public Prediction {
        slots = List.copyOf(slots);
    }

    /** The answer of a model whose confidence is its only evidence. */
    public Prediction(@Nullable String domain, String intent, double confidence, List<Slot> slots, boolean outOfScope) {
        this(domain, intent, confidence, confidence, slots, outOfScope);
    }
}
