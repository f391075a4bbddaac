package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.export.ImportedNetwork;
import io.understudy.training.linear.DocumentCounts;
import io.understudy.training.loop.LayerRates;
import io.understudy.training.network.Architecture;
import io.understudy.training.network.JointNetwork;
import io.understudy.training.network.Layer;
import io.understudy.training.network.Widening;
import io.understudy.training.optimize.Parameter;
import java.util.Locale;
import java.util.Map;

/** A start from a base: the vocabulary grows, the kept layers begin with the weights of the base. */
final class BaseStart implements Start {

    /** How many occurrences a word that the base knows counts for, so that word dropout spares it. */
    private static final int FAMILIARITY = 10;

    private final Bundle base;
    private final TransferSettings settings;
    private final ImportedNetwork network;

    BaseStart(Bundle base, TransferSettings settings) {
        this.base = base;
        this.settings = settings;
        network = ImportedNetwork.of(base);
    }

    /** The request with the base's text features and the widths of the layers that are kept. */
    TrainingRequest sized(TrainingRequest request) {
        return featured(request).with(request.recipe().with(settings.kept().widths(network.architecture())));
    }

    /** The request with the base's text features. */
    TrainingRequest featured(TrainingRequest request) {
        return request.with(base.manifest().features());
    }

    @Override
    public WordCounts counts(Corpus train) {
        return WordCounts.of(train).after(base.features().vocabulary(), FAMILIARITY);
    }

    @Override
    public DocumentCounts documents(TextFeatures features) {
        TextFeatures own = base.features();
        LinearScorer linear = base.linear(own);
        return linear == null
                ? DocumentCounts.none(features)
                : DocumentCounts.of(linear, own, base.manifest().training().trainUtterances(), features);
    }

    @Override
    public void fill(JointNetwork fresh, LabelSets labels) {
        Widening widening = widening(fresh.architecture(), labels);
        for (Parameter parameter : fresh.parameters().all()) {
            float[] known = network.weights().get(parameter.name());
            if (known != null && settings.kept().keeps(Layer.of(parameter.name()))) {
                int[] origins = widening.origins(parameter.name());
                for (int i = 0; i < origins.length; i++) {
                    if (origins[i] != Widening.FRESH) {
                        parameter.set(i, origins[i] == Widening.SILENT ? 0 : known[origins[i]]);
                    }
                }
            }
        }
    }

    /** Where the base's weights go in a network of these sizes and labels. */
    Widening widening(Architecture architecture, LabelSets labels) {
        return new Widening(network.architecture(), network.labels(), architecture, labels);
    }

    /** The base. */
    Bundle bundle() {
        return base;
    }

    /** The base's network. */
    ImportedNetwork network() {
        return network;
    }

    @Override
    public LayerRates rates() {
        return (parameter, epoch) -> settings.rateFactor(Layer.of(parameter), epoch);
    }

    @Override
    public int trainings() {
        return settings.trainings();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("transfer.trainings", Integer.toString(settings.trainings()));
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
