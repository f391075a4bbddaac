package io.understudy.training.export;

import io.understudy.core.error.ModelException;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.decode.TagSet;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.WordShape;
import io.understudy.training.Recipe.Interaction;
import io.understudy.training.data.LabelSets;
import io.understudy.training.network.Architecture;
import io.understudy.training.network.JointNetwork;
import io.understudy.training.network.NetworkParameters;
import java.util.Map;

/**
 * A bundle's network as the trainer sees it: to run it, or to begin another network with it.
 *
 * @param architecture its sizes
 * @param labels what it answers with
 * @param weights every parameter by name
 */
public record ImportedNetwork(Architecture architecture, LabelSets labels, Map<String, float[]> weights) {

    private static final long NO_SEED = 0;

    /**
     * The network of a bundle.
     *
     * @throws ModelException if it is not one that understudy trained
     */
    public static ImportedNetwork of(Bundle bundle) {
        Map<String, float[]> weights = NetworkImport.read(bundle);
        Manifest manifest = bundle.manifest();
        LabelSets labels = new LabelSets(manifest.domains(), manifest.intents(), TagSet.ofTags(manifest.tags()));
        TextFeatures features = bundle.features();
        int shapes = WordShape.values().length;
        Architecture architecture = new Architecture(
                features.vocabulary().size(),
                features.settings().ngramBuckets(),
                shapes,
                length(weights, NetworkParameters.SHAPES) / shapes,
                units(weights, "common"),
                units(weights, "slot"),
                units(weights, "intent"),
                labels.domains().size(),
                labels.intents().size(),
                labels.tags().size(),
                weights.containsKey("slotFromIntent") ? Interaction.INTENT_TO_SLOT : Interaction.NONE);
        if (architecture.wordSize() == 0 || architecture.commonSize() == 0 || architecture.slotSize() == 0) {
            throw new ModelException("bundle " + manifest.name()
                    + ": its network is not one that understudy train wrote, so nothing can begin with it");
        }
        return new ImportedNetwork(architecture, labels, weights);
    }

    private static int units(Map<String, float[]> weights, String lstm) {
        return length(weights, lstm + ".forward.inputBias") / 4;
    }

    private static int length(Map<String, float[]> weights, String name) {
        float[] numbers = weights.get(name);
        return numbers == null ? 0 : numbers.length;
    }

    /** The network, with parameters of its own. */
    public JointNetwork network() {
        NetworkParameters parameters = new NetworkParameters(architecture, NO_SEED);
        parameters.set(weights);
        return new JointNetwork(architecture, parameters);
    }
}
