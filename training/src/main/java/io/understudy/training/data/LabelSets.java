package io.understudy.training.data;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import io.understudy.runtime.decode.TagSet;
import java.util.List;

/**
 * The labels that a network's heads answer with, each list in output order.
 *
 * @param domains empty where the corpus has fewer than two domains: there is no domain head then
 * @param intents at least one
 * @param tags the BIO tags of the slot labels
 */
public record LabelSets(List<String> domains, List<String> intents, TagSet tags) {

    /**
     * The labels of a training corpus.
     *
     * @throws InputException if no utterance has an intent
     */
    public static LabelSets of(Corpus train) {
        List<String> intents = List.copyOf(train.intents());
        if (intents.isEmpty()) {
            throw new InputException(
                    "the training data has no utterance with an intent; at least one intent is needed");
        }
        List<Utterance> inScope =
                train.utterances().stream().filter(u -> !u.isOutOfScope()).toList();
        boolean everyHasDomain = inScope.stream().allMatch(u -> u.domain() != null);
        List<String> domains = everyHasDomain ? List.copyOf(Corpus.of(inScope).domains()) : List.of();
        return new LabelSets(domains.size() < 2 ? List.of() : domains, intents, TagSet.ofLabels(train.slotLabels()));
    }
}
