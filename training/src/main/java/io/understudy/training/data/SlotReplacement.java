package io.understudy.training.data;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Mention replacement: with some probability, a slot's words give way to another value of the same label, from the corpus or
 * its lookup tables (Dai and Adel 2020, COLING, section 3).
 */
public final class SlotReplacement {

    private final Map<String, List<String>> values = new HashMap<>();
    private final double probability;

    /** Replacement with the values of this corpus; every occurrence counts, so frequent values are drawn more often. */
    public SlotReplacement(Corpus corpus, double probability) {
        this.probability = probability;
        for (Utterance utterance : corpus.utterances()) {
            for (Slot slot : utterance.slots()) {
                values.computeIfAbsent(slot.label(), label -> new ArrayList<>()).add(slot.textIn(utterance.text()));
            }
        }
        corpus.lexicon()
                .lookups()
                .forEach((label, listed) ->
                        values.computeIfAbsent(label, l -> new ArrayList<>()).addAll(listed));
    }

    /** The utterance with some slot values replaced; the same object where none is. */
    public Utterance apply(Utterance utterance, RandomGenerator random) {
        if (probability == 0 || utterance.slots().isEmpty()) {
            return utterance;
        }
        StringBuilder text = new StringBuilder();
        List<Slot> slots = new ArrayList<>();
        int copied = 0;
        boolean changed = false;
        for (Slot slot : utterance.slots()) {
            text.append(utterance.text(), copied, slot.start());
            String value = slot.textIn(utterance.text());
            if (random.nextDouble() < probability) {
                List<String> choices = values.get(slot.label());
                if (choices != null) {
                    value = choices.get(random.nextInt(choices.size()));
                    changed = true;
                }
            }
            slots.add(Slot.of(slot.label(), text.length(), text.length() + value.length()));
            text.append(value);
            copied = slot.end();
        }
        if (!changed) {
            return utterance;
        }
        text.append(utterance.text(), copied, utterance.text().length());
        return new Utterance(
                text.toString(),
                utterance.locale(),
                utterance.id(),
                utterance.domain(),
                utterance.intent(),
                slots,
                utterance.frequency(),
                utterance.partition(),
                utterance.origin());
    }
}
