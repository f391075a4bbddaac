package io.understudy.training.network;

import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.WordShape;
import io.understudy.training.Recipe;
import io.understudy.training.data.LabelSets;

/**
 * The sizes that fix a network's parameters.
 *
 * @param words vocabulary indices, the unknown word's among them
 * @param ngramBuckets hash buckets of character n-grams
 * @param shapes word shapes
 * @param wordSize embedding width
 * @param commonSize units per direction of the common bi-LSTM
 * @param slotSize units per direction of the slot bi-LSTM
 * @param intentSize units per direction of the intent bi-LSTM, 0 for none: common and slot states are pooled instead
 * @param domains domain labels, 0 for no head
 * @param intents intent labels
 * @param tags BIO tags
 * @param interaction how the intent informs the slots
 */
public record Architecture(
        int words,
        int ngramBuckets,
        int shapes,
        int wordSize,
        int commonSize,
        int slotSize,
        int intentSize,
        int domains,
        int intents,
        int tags,
        Recipe.Interaction interaction) {

    /** The network of a recipe over these features and labels. */
    public static Architecture of(TextFeatures features, LabelSets labels, Recipe recipe) {
        return new Architecture(
                features.vocabulary().size(),
                features.settings().ngramBuckets(),
                WordShape.values().length,
                recipe.wordSize(),
                recipe.commonSize(),
                recipe.slotSize(),
                recipe.intentSize(),
                labels.domains().size(),
                labels.intents().size(),
                labels.tags().size(),
                recipe.interaction());
    }

    /** Width of what the intent and domain heads see besides the mean embedding: attention-pooled and max-pooled states. */
    public int pooledSize() {
        return 2 * intentStates();
    }

    /** Width of the states that are pooled for the intent. */
    public int intentStates() {
        return 2 * (intentSize == 0 ? commonSize + slotSize : intentSize);
    }

    /** Width of the hidden layer before the tag scores. */
    public int slotHidden() {
        return 2 * slotSize;
    }
}
