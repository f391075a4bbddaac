package io.understudy.training;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every setting of a training run. The defaults were chosen on dev parts; docs/decisions/training-defaults.md has the measurements.
 *
 * @param seed seed of everything random
 * @param wordSize width of word, n-gram and shape embeddings, which are added
 * @param commonSize units per direction of the common bi-LSTM
 * @param slotSize units per direction of the slot bi-LSTM
 * @param intentSize units per direction of the intent bi-LSTM; 0 pools common and slot states instead
 * @param interaction how the intent informs the slots
 * @param heads which labels compete for an utterance in training
 * @param linear whether a linear classifier of words and n-grams is added to the intent logits
 * @param wordPairs pairs of neighbouring words that the linear classifier tells apart besides, at most
 * @param linearBalance how far the linear classifier favours rare intents against their frequency, 0 to 1; at 1 only the network says how
 *     frequent they are, otherwise both do
 * @param crf whether tag transitions are learned (conditional random field) or only the rules of BIO hold
 * @param dropout share of activations dropped
 * @param wordDropout a word of training frequency n is hidden with probability wordDropout / (wordDropout + n)
 * @param slotReplacement probability that a slot's value is replaced by another of the same label
 * @param labelSmoothing share of probability spread over all intents
 * @param balance how far the network favours rare intents against their frequency, 0 to 1
 * @param bagWeight weight of the loss that the bag-of-words part of the intent logits has by itself
 * @param learningRate greatest step size, after warm-up and before cosine decay
 * @param weightDecay decoupled weight decay (AdamW) of matrices and tables
 * @param gradientNorm gradients are clipped to this norm
 * @param averageDecay decay of the moving average of weights per step; what is evaluated and exported is the average
 * @param batchSize utterances per step at most
 * @param epochs passes over the data at most
 * @param minimumSteps the number of epochs grows until there are this many steps
 * @param textEpochs passes over unlabelled text, where there is any, before the labels are learned
 * @param patience epochs without a better dev score after which training stops; 0 never stops early
 */
public record Recipe(
        long seed,
        int wordSize,
        int commonSize,
        int slotSize,
        int intentSize,
        Interaction interaction,
        Heads heads,
        boolean linear,
        int wordPairs,
        double linearBalance,
        boolean crf,
        double dropout,
        double wordDropout,
        double slotReplacement,
        double labelSmoothing,
        double balance,
        double bagWeight,
        double learningRate,
        double weightDecay,
        double gradientNorm,
        double averageDecay,
        int batchSize,
        int epochs,
        int minimumSteps,
        int textEpochs,
        int patience) {

    /** How the intent informs the slots. */
    public enum Interaction {
        /** Not at all: the two tasks share the common layer only (Goyal et al. 2018). */
        NONE,
        /** The intent distribution enters each token's slot layer (after Stack-Propagation, Qin et al. 2019). */
        INTENT_TO_SLOT
    }

    /** Which labels compete for an utterance in training. */
    public enum Heads {
        /** All. */
        SHARED,
        /** Those of its own domain: for a base over corpora that annotate different things. */
        PER_DOMAIN
    }

    /** Below this many training utterances {@link #forSize} regularizes more. */
    public static final int FEW_UTTERANCES = 200;

    /** Below this many training utterances {@link #forSize} makes fewer steps and does not balance the linear classifier. */
    public static final int SOME_UTTERANCES = 1_000;

    /** Below this many training utterances {@link #forSize} tells no pairs of words apart. */
    public static final int MANY_UTTERANCES = 4_000;

    /** The measured defaults for this many training utterances; docs/decisions/training-defaults.md has the measurements. */
    public static Recipe forSize(int utterances) {
        if (utterances >= MANY_UTTERANCES) {
            return standard();
        }
        Recipe withoutPairs = standard().with(Map.of("wordPairs", "0"));
        if (utterances >= SOME_UTTERANCES) {
            return withoutPairs;
        }
        Recipe fewer = withoutPairs.with(Map.of("linearBalance", "0"));
        if (utterances >= FEW_UTTERANCES) {
            return fewer.with(Map.of("minimumSteps", "1500", "labelSmoothing", "0.1"));
        }
        return fewer.with(Map.of(
                "dropout",
                "0.6",
                "slotReplacement",
                "0.5",
                "bagWeight",
                "3",
                "weightDecay",
                "0.2",
                "minimumSteps",
                "1000",
                "labelSmoothing",
                "0.1"));
    }

    /** The measured defaults for so many training utterances of a new skill when a base is there to begin with. */
    public static Recipe forTransfer(int utterances) {
        return forSize(utterances).with(utterances >= SOME_UTTERANCES ? Map.of() : Map.of("minimumSteps", "1000"));
    }

    /** The measured defaults for thousands of training utterances. */
    public static Recipe standard() {
        return new Recipe(
                1,
                96,
                96,
                64,
                0,
                Interaction.NONE,
                Heads.SHARED,
                true,
                8_192,
                1,
                true,
                0.4,
                0.5,
                0.3,
                0,
                0,
                0.5,
                3e-3,
                0.02,
                5,
                0.998,
                32,
                15,
                3_000,
                4,
                0);
    }

    /** The same recipe with some settings replaced, by the names of the record's components; values as the command line gives them. */
    public Recipe with(Map<String, String> settings) {
        return RecipeSettings.apply(this, settings);
    }

    /**
     * Says a wrong setting before anything is read or trained.
     *
     * @throws io.understudy.core.error.UsageException if a name is unknown or a value not allowed
     */
    public static void requireKnown(Map<String, String> settings) {
        RecipeSettings.apply(standard(), settings);
    }

    /** The same recipe with another seed. */
    public Recipe withSeed(long other) {
        return with(Map.of("seed", Long.toString(other)));
    }

    /** Every setting by name, in the order of declaration. */
    public Map<String, String> asMap() {
        return new LinkedHashMap<>(RecipeSettings.asMap(this));
    }
}
