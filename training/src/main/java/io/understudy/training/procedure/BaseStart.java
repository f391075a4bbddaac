package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.data.WordCounts;
import io.understudy.training.export.NetworkImport;
import io.understudy.training.loop.LayerRates;
import io.understudy.training.network.Layer;
import io.understudy.training.network.NetworkParameters;
import io.understudy.training.optimize.Parameter;
import java.util.Locale;
import java.util.Map;

/** A start from a base: the vocabulary grows, the kept layers begin with the weights of the base. */
final class BaseStart implements Start {

    /** How many occurrences a word that the base knows counts for, so that word dropout spares it. */
    private static final int FAMILIARITY = 10;

    private final Bundle base;
    private final TransferSettings settings;
    private final Map<String, float[]> weights;

    BaseStart(Bundle base, TransferSettings settings) {
        this.base = base;
        this.settings = settings;
        weights = NetworkImport.read(base);
    }

    /** The request with the base's text features and the widths of the layers that are kept. */
    TrainingRequest sized(TrainingRequest request) {
        return request.with(base.manifest().features())
                .with(request.recipe().with(settings.kept().widths(weights)));
    }

    @Override
    public WordCounts counts(Corpus train) {
        return WordCounts.of(train).after(base.features().vocabulary(), FAMILIARITY);
    }

    @Override
    public void fill(NetworkParameters parameters, TextFeatures features) {
        for (Parameter parameter : parameters.all()) {
            float[] known = weights.get(parameter.name());
            if (known != null && settings.kept().keeps(Layer.of(parameter.name()))) {
                for (int i = 0; i < known.length; i++) {
                    parameter.set(i, known[i]);
                }
            }
        }
    }

    @Override
    public LayerRates rates() {
        return (parameter, epoch) -> settings.rateFactor(Layer.of(parameter), epoch);
    }

    @Override
    public String procedure() {
        return "transfer";
    }

    @Override
    public Manifest.Base base() {
        return new Manifest.Base(
                base.manifest().name(),
                BundleFile.sha256(base.model()),
                settings.kept().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String identity() {
        return settings.toString() + base();
    }
}
