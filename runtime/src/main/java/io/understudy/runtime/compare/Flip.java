package io.understudy.runtime.compare;

import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.metric.Prediction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An utterance that one model has right and the other wrong as a whole.
 *
 * @param isNegative whether the predecessor is the one that has it right
 * @param severity how often it occurs times how sure the model that has it right is
 * @param text the utterance
 * @param id its identifier, or null
 * @param frequency how often it occurs in traffic
 * @param gold the truth
 * @param before the predecessor's answer
 * @param after the successor's answer
 */
public record Flip(
        boolean isNegative,
        double severity,
        String text,
        @Nullable String id,
        long frequency,
        Reading gold,
        Reading before,
        Reading after) {

    /**
     * A reading of an utterance.
     *
     * @param intent the intent; {@link Utterance#OUT_OF_SCOPE} where it was declined or belongs to none
     * @param confidence in the intent, 1 for the truth
     * @param slots each as {@code label=words}
     */
    public record Reading(@Nullable String intent, double confidence, List<String> slots) {

        private static Reading of(@Nullable String intent, double confidence, List<Slot> slots, String text) {
            return new Reading(
                    intent,
                    confidence,
                    slots.stream()
                            .map(slot -> slot.label() + "=" + slot.textIn(text))
                            .toList());
        }

        private static Reading of(Prediction prediction, String text) {
            return of(prediction.intent(), prediction.confidence(), prediction.slots(), text);
        }
    }

    static Flip of(Pair pair) {
        Utterance gold = pair.before().gold();
        boolean isNegative = pair.isNegativeFlip(Aspect.UTTERANCE);
        double confidence =
                (isNegative ? pair.before() : pair.after()).predicted().confidence();
        return new Flip(
                isNegative,
                gold.frequency() * confidence,
                gold.text(),
                gold.id(),
                gold.frequency(),
                Reading.of(gold.intent(), 1, gold.slots(), gold.text()),
                Reading.of(pair.before().predicted(), gold.text()),
                Reading.of(pair.after().predicted(), gold.text()));
    }
}
