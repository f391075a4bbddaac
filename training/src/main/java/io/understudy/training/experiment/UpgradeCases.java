package io.understudy.training.experiment;

import io.understudy.core.metric.BootstrapInterval;
import io.understudy.core.metric.Judged;
import io.understudy.core.metric.Ratio;
import io.understudy.runtime.compare.Aspect;
import io.understudy.runtime.compare.FlipFigures;
import io.understudy.training.experiment.UpgradesResult.Row;
import io.understudy.training.experiment.UpgradesResult.Summary;
import io.understudy.training.procedure.UpgradeMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the trainings of the study of upgrades came to on test, and what that says of each method. */
final class UpgradeCases {

    private final List<Case> cases = new ArrayList<>();

    /** One training beside its predecessor. */
    private record Case(
            String set,
            UpgradeKind kind,
            String method,
            int seed,
            FlipFigures whole,
            FlipFigures intent,
            double cost) {}

    /** Adds a training, given what its predecessor and it answer on test. */
    void add(
            String set,
            UpgradeKind kind,
            String method,
            int seed,
            List<Judged> before,
            List<Judged> after,
            double cost) {
        cases.add(new Case(
                set,
                kind,
                method,
                seed,
                FlipFigures.of(before, after, Aspect.UTTERANCE),
                FlipFigures.of(before, after, Aspect.INTENT),
                cost));
    }

    private List<String> methods() {
        return cases.stream().map(Case::method).distinct().toList();
    }

    /** One row for every set, kind of update and method, in the order in which they were first added. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String set : cases.stream().map(Case::set).distinct().toList()) {
            for (UpgradeKind kind : UpgradeKind.values()) {
                for (String method : methods()) {
                    List<Case> own = cases.stream()
                            .filter(c -> c.set().equals(set)
                                    && c.kind() == kind
                                    && c.method().equals(method))
                            .toList();
                    if (!own.isEmpty()) {
                        rows.add(row(set, kind, method, own));
                    }
                }
            }
        }
        return rows;
    }

    /** Every method over all cases. */
    List<Summary> overall() {
        return summaries("all", c -> true);
    }

    /** Every method, by kind of update. */
    List<Summary> byKind() {
        return Arrays.stream(UpgradeKind.values())
                .flatMap(kind -> summaries(kind.title(), c -> c.kind() == kind).stream())
                .toList();
    }

    private static Row row(String set, UpgradeKind kind, String method, List<Case> own) {
        double nfr = mean(own, c -> nfr(c.whole()));
        double variance =
                own.stream().mapToDouble(c -> Math.pow(nfr(c.whole()) - nfr, 2)).sum() / Math.max(1, own.size() - 1);
        double old = mean(own, c -> number(c.whole().oldAccuracy()));
        double now = mean(own, c -> number(c.whole().newAccuracy()));
        double independent = old * (1 - now);
        return new Row(
                set,
                kind.title(),
                method,
                own.size(),
                old,
                now,
                nfr,
                Math.sqrt(variance),
                independent == 0 ? null : nfr / independent,
                mean(own, c -> number(c.intent().oldAccuracy())),
                mean(own, c -> number(c.intent().newAccuracy())),
                mean(own, c -> nfr(c.intent())),
                mean(own, Case::cost));
    }

    private static double mean(List<Case> own, ToDoubleFunction<Case> figure) {
        return own.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double nfr(FlipFigures figures) {
        return number(figures.negativeFlipRate());
    }

    private static double number(@Nullable Double figure) {
        return figure == null ? Double.NaN : figure;
    }

    private List<Summary> summaries(String title, Predicate<Case> among) {
        List<Case> chosen = cases.stream().filter(among).toList();
        List<Summary> summaries = new ArrayList<>();
        for (String method : methods()) {
            List<Case> own = of(chosen, method);
            List<Case> none = paired(
                    own,
                    of(
                            chosen,
                            method.equals(UpgradesExperiment.ANCHORED_LONGER)
                                    ? UpgradesExperiment.LONGER
                                    : UpgradeMethod.NONE.title()));
            List<Case> distilled = paired(own, of(chosen, UpgradeMethod.DISTILL.title()));
            summaries.add(new Summary(
                    title,
                    method,
                    mean(own, c -> nfr(c.whole())),
                    reduction(own, none, c -> nfr(c.whole())),
                    reduction(own, none, c -> nfr(c.intent())),
                    mean(own, c -> number(c.whole().newAccuracy()))
                            - mean(none, c -> number(c.whole().newAccuracy())),
                    difference(own, none, c -> number(c.whole().newAccuracy())),
                    difference(own, distilled, c -> nfr(c.whole())),
                    mean(own, Case::cost)));
        }
        return summaries;
    }

    private static List<Case> of(List<Case> cases, String method) {
        return cases.stream().filter(c -> c.method().equals(method)).toList();
    }

    /** Those of other cases that are of the same set, kind of update and seed as one of these. */
    private static List<Case> paired(List<Case> own, List<Case> others) {
        return others.stream()
                .filter(other -> own.stream()
                        .anyMatch(c ->
                                c.set().equals(other.set()) && c.kind() == other.kind() && c.seed() == other.seed()))
                .toList();
    }

    /** The mean over kinds of update of how much lower the figure is. */
    private static double reduction(List<Case> own, List<Case> none, ToDoubleFunction<Case> figure) {
        return Arrays.stream(UpgradeKind.values())
                .mapToDouble(kind -> {
                    Predicate<Case> isOfKind = c -> c.kind() == kind;
                    double before = mean(none.stream().filter(isOfKind).toList(), figure);
                    return 1 - mean(own.stream().filter(isOfKind).toList(), figure) / before;
                })
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /** The interval of the mean difference over pairs of a set, a kind of update and a seed; both lists are in the same order. */
    private static @Nullable BootstrapInterval difference(
            List<Case> own, List<Case> other, ToDoubleFunction<Case> figure) {
        if (own.size() != other.size() || own.isEmpty()) {
            return null;
        }
        double[] differences = new double[own.size()];
        double[] ones = new double[own.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = figure.applyAsDouble(own.get(i)) - figure.applyAsDouble(other.get(i));
            ones[i] = 1;
        }
        return BootstrapInterval.of(new Ratio(differences, ones), 1);
    }
}
