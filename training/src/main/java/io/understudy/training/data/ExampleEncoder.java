package io.understudy.training.data;

import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.Parse.Token;
import io.understudy.runtime.decode.TagSet;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.TextFeatures.TokenFeatures;
import io.understudy.runtime.text.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Encodes utterances for a label set; not safe for several threads at once, because it remembers words. */
public final class ExampleEncoder {

    private final TextFeatures features;
    private final LabelSets labels;
    private final Map<String, TokenFeatures> known = new HashMap<>();

    /** An encoder with these features and labels. */
    public ExampleEncoder(TextFeatures features, LabelSets labels) {
        this.features = features;
        this.labels = labels;
    }

    /**
     * One utterance as numbers. A slot covers every token that it touches; a label outside the label set is left out.
     */
    public Example encode(Utterance utterance) {
        List<Token> tokens = Tokenizer.tokenize(utterance.text());
        List<TokenFeatures> encoded = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            encoded.add(
                    known.computeIfAbsent(utterance.text().substring(token.start(), token.end()), features::ofWord));
        }
        return new Example(
                encoded,
                tags(utterance, tokens),
                utterance.intent() == null ? Example.NONE : labels.intents().indexOf(utterance.intent()),
                utterance.domain() == null ? Example.NONE : labels.domains().indexOf(utterance.domain()),
                utterance.isOutOfScope());
    }

    /** The labels whose indices examples carry. */
    public LabelSets labels() {
        return labels;
    }

    private int[] tags(Utterance utterance, List<Token> tokens) {
        int[] tags = new int[tokens.size()];
        for (Slot slot : utterance.slots()) {
            int label = labels.tags().labelIndex(slot.label());
            boolean begun = false;
            for (int t = 0; t < tags.length && label >= 0; t++) {
                Token token = tokens.get(t);
                boolean touches = token.start() < slot.end() && token.end() > slot.start();
                if (touches && tags[t] == TagSet.OUTSIDE) {
                    tags[t] = TagSet.begin(label) + (begun ? 1 : 0);
                    begun = true;
                }
            }
        }
        return tags;
    }
}
