package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.distillation.Distillation;
import io.understudy.training.linear.DocumentCounts;
import io.understudy.training.loop.LayerRates;
import io.understudy.training.network.JointNetwork;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a network knows before its training begins. */
interface Start {

    /** Nothing: the vocabulary of the training data, and parameters drawn from the seed. */
    Start FRESH = new Start() {};

    /** The words that the network will have embeddings for, with how often each is met. */
    default WordCounts counts(Corpus train) {
        return WordCounts.of(train);
    }

    /** How many utterances with each word and n-gram were met before. */
    default DocumentCounts documents(TextFeatures features) {
        return DocumentCounts.none(features);
    }

    /** Overwrites freshly drawn parameters by what is known already. */
    default void fill(JointNetwork fresh, LabelSets labels) {}

    /** How fast each layer learns. */
    default LayerRates rates() {
        return LayerRates.EQUAL;
    }

    /** How many trainings from here are averaged. */
    default int trainings() {
        return 1;
    }

    /** What is learned beside the labels; null for nothing. */
    default @Nullable Distillation distillation(LabelSets labels) {
        return null;
    }

    /**
     * What is exported of what was learned.
     *
     * @param learned the chosen epoch's model
     * @param dev asks a model about dev
     */
    default Model settled(Model learned, LabelSets labels, Answering dev) {
        return learned;
    }

    /** The name of the procedure, for the manifest. */
    default String procedure() {
        return "direct";
    }

    /** What the procedure was told besides the recipe, by name, for the manifest. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /** The base, for the manifest; null for none. */
    default Manifest.@Nullable Base base() {
        return null;
    }

    /** What tells this start from any other; two runs with the same identity, data and recipe are the same run. */
    default String identity() {
        return "";
    }
}
