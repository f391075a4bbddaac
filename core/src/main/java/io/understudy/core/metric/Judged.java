package io.understudy.core.metric;

import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import java.util.HashSet;
import java.util.Set;

/**
 * An utterance's truth beside a model's answer.
 *
 * @param gold the annotated utterance
 * @param predicted the answer
 */
public record Judged(Utterance gold, Prediction predicted) {

    /** Whether the utterance belongs to an intent, so that in-scope measures count it. */
    public boolean isInScope() {
        return !gold.isOutOfScope() && gold.intent() != null;
    }

    /** Whether the intent is right, whatever the out-of-scope decision. */
    public boolean isIntentRight() {
        return predicted.intent().equals(gold.intent());
    }

    /** Whether every slot is right, by label and exact span. */
    public boolean isSlotsRight() {
        return spans(gold.slots()).equals(spans(predicted.slots()));
    }

    /** Whether intent and every slot are right. */
    public boolean isExact() {
        return isIntentRight() && isSlotsRight();
    }

    /** A slot by label and span alone. */
    record Span(String label, int start, int end) {}

    static Set<Span> spans(Iterable<Slot> slots) {
        Set<Span> spans = new HashSet<>();
        slots.forEach(slot -> spans.add(new Span(slot.label(), slot.start(), slot.end())));
        return spans;
    }
}
