package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.export.NetworkImport;
import io.understudy.training.loop.LayerRates;
import io.understudy.training.network.Layer;
import io.understudy.training.network.NetworkParameters;
import io.understudy.training.optimize.Parameter;
import java.util.List;
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
    public void fill(NetworkParameters parameters, LabelSets labels) {
        for (Parameter parameter : parameters.all()) {
            float[] known = weights.get(parameter.name());
            if (known != null && settings.kept().keeps(Layer.of(parameter.name()))) {
                if (Layer.of(parameter.name()) == Layer.HEAD) {
                    fillHead(parameter, known, labels);
                } else {
                    for (int i = 0; i < known.length; i++) {
                        parameter.set(i, known[i]);
                    }
                }
            }
        }
    }

    /** Copies what belongs to labels that the base and the new problem have in common, by name. */
    private void fillHead(Parameter parameter, float[] known, LabelSets labels) {
        switch (parameter.name()) {
            case "tagHead", "tagHead.bias" ->
                copyColumns(
                        parameter, known, base.manifest().tags(), labels.tags().tags());
            case NetworkParameters.TRANSITIONS ->
                copyTransitions(parameter, known, labels.tags().tags());
            case "intentHead", "intentHead.bias", "bagHead" ->
                copyColumns(parameter, known, base.manifest().intents(), labels.intents());
            case "domainHead", "domainHead.bias", "domainBagHead" ->
                copyColumns(parameter, known, base.manifest().domains(), labels.domains());
            default -> {
                // slotFromIntent depends on every intent at once and is learned afresh.
            }
        }
    }

    private static void copyColumns(Parameter parameter, float[] known, List<String> before, List<String> now) {
        int rows = known.length / before.size();
        for (int column = 0; column < now.size(); column++) {
            int old = before.indexOf(now.get(column));
            for (int row = 0; row < rows && old >= 0; row++) {
                parameter.set(row * now.size() + column, known[row * before.size() + old]);
            }
        }
    }

    private void copyTransitions(Parameter parameter, float[] known, List<String> now) {
        List<String> before = base.manifest().tags();
        for (int from = 0; from < now.size(); from++) {
            for (int to = 0; to < now.size(); to++) {
                int oldFrom = before.indexOf(now.get(from));
                int oldTo = before.indexOf(now.get(to));
                if (oldFrom >= 0 && oldTo >= 0) {
                    parameter.set(from * now.size() + to, known[oldFrom * before.size() + oldTo]);
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
