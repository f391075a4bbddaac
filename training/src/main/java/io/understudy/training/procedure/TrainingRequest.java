package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.Recipe;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to train.
 *
 * @param train utterances to learn from
 * @param dev utterances to choose and calibrate on, or null to set a part of {@code train} aside where it is large enough
 * @param text utterances whose labels do not matter, to learn words and how they follow each other from before the labels; empty for none
 * @param recipe the settings
 * @param features how text becomes input
 * @param precision which models the bundle holds
 * @param out the bundle's file
 */
public record TrainingRequest(
        Corpus train,
        @Nullable Corpus dev,
        Corpus text,
        Recipe recipe,
        TextFeatures.Settings features,
        BundlePrecision precision,
        Path out) {

    /** Which models a bundle holds. */
    public enum BundlePrecision {
        /** 8-bit integers where they measure as well on dev, else floats. */
        AUTO,
        /** Floats alone. */
        FLOAT,
        /** 8-bit integers alone. */
        INT8,
        /** Both; the 8-bit one is run. */
        BOTH
    }

    /** A request with the measured defaults. */
    public static TrainingRequest standard(Corpus train, @Nullable Corpus dev, Path out) {
        return new TrainingRequest(
                train,
                dev,
                Corpus.of(List.of()),
                Recipe.forSize(train.size()),
                TextFeatures.Settings.STANDARD,
                BundlePrecision.AUTO,
                out);
    }

    /** The same request with another recipe. */
    public TrainingRequest with(Recipe other) {
        return new TrainingRequest(train, dev, text, other, features, precision, out);
    }

    /** The same request with unlabelled text. */
    public TrainingRequest withText(Corpus other) {
        return new TrainingRequest(train, dev, other, recipe, features, precision, out);
    }

    /** The same request with other text features. */
    public TrainingRequest with(TextFeatures.Settings other) {
        return new TrainingRequest(train, dev, text, recipe, other, precision, out);
    }

    /** The same request with another file to write. */
    TrainingRequest to(Path other) {
        return new TrainingRequest(train, dev, text, recipe, features, precision, other);
    }

    /** The same request with another choice of models in the bundle. */
    public TrainingRequest with(BundlePrecision other) {
        return new TrainingRequest(train, dev, text, recipe, features, other, out);
    }
}
