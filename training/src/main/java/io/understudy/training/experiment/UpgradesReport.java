package io.understudy.training.experiment;

import io.understudy.core.metric.BootstrapInterval;
import io.understudy.training.experiment.UpgradesResult.Link;
import io.understudy.training.experiment.UpgradesResult.Row;
import io.understudy.training.experiment.UpgradesResult.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The study of upgrades as JSON and as tables in Markdown. */
public final class UpgradesReport {

    private UpgradesReport() {}

    /** The result by the names that other tools read; shares from 0 to 1. */
    public static Map<String, Object> json(UpgradesResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("experiment", "upgrades");
        json.put("quick", result.isQuick());
        json.put("train_utterances", result.utterances());
        json.put("seeds", result.seeds());
        json.put("ensemble_members", result.members());
        json.put(
                "methods",
                result.methods().stream().map(UpgradesReport::summary).toList());
        json.put("kinds", result.kinds().stream().map(UpgradesReport::summary).toList());
        List<Map<String, Object>> updates = new ArrayList<>();
        result.rows().forEach(row -> updates.add(row(row)));
        json.put("updates", updates);
        json.put("chain", result.chain().stream().map(UpgradesReport::link).toList());
        json.put("seconds", result.seconds());
        return json;
    }

    private static Map<String, Object> summary(Summary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("update", summary.kind());
        json.put("method", summary.method());
        json.put("nfr", summary.nfr());
        json.put("nfr_reduction", summary.reduction());
        json.put("intent_nfr_reduction", summary.intentReduction());
        json.put("accuracy_change", summary.accuracyChange());
        json.put("accuracy_change_interval", interval(summary.accuracyChangeInterval()));
        json.put("nfr_against_distill_interval", interval(summary.nfrAgainstDistillation()));
        json.put("training_cost_ratio", summary.trainingCostRatio());
        return json;
    }

    private static List<Double> interval(@Nullable BootstrapInterval interval) {
        return interval == null ? List.of() : List.of(interval.low(), interval.high());
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("set", row.set());
        json.put("update", row.kind());
        json.put("method", row.method());
        json.put("seeds", row.seeds());
        json.put("accuracy_old", row.accuracyOld());
        json.put("accuracy_new", row.accuracyNew());
        json.put("nfr", row.nfr());
        json.put("nfr_deviation", row.nfrDeviation());
        json.put("relative_nfr", row.relativeNfr());
        json.put("intent_accuracy_old", row.intentAccuracyOld());
        json.put("intent_accuracy_new", row.intentAccuracyNew());
        json.put("intent_nfr", row.intentNfr());
        json.put("training_cost_ratio", row.trainingCostRatio());
        return json;
    }

    private static Map<String, Object> link(Link link) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("update", link.update());
        json.put("method", link.method());
        json.put("accuracy", link.accuracy());
        json.put("nfr", link.nfr());
        json.put("nfr_since_first", link.nfrSinceFirst());
        return json;
    }

    /** The tables, percent. */
    public static String markdown(UpgradesResult result) {
        StringBuilder text = new StringBuilder();
        if (!result.methods().isEmpty()) {
            text.append(String.format(
                    "%d training utterances of a set at most, %d seeds, %d models in an ensemble; whole utterances on test. longer is none with"
                            + " twice the steps; anchored-longer makes as many and is compared with longer instead of none.%n%n",
                    result.utterances(), result.seeds(), result.members()));
            text.append("| update | method | NFR | fewer flips | fewer intent flips | accuracy against none (95%)"
                    + " | NFR less plain distillation's (95%) | training cost |\n"
                    + "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
            result.methods().forEach(summary -> text.append(line(summary)));
            result.kinds().forEach(summary -> text.append(line(summary)));
            text.append(
                    "\n| set | update | method | old | new | NFR | relative NFR | intent old | intent new | intent NFR | cost |\n"
                            + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
            result.rows().forEach(row -> text.append(line(row)));
        }
        if (!result.chain().isEmpty()) {
            text.append("\n| chain | method | accuracy | NFR against the version before | against the first |\n"
                    + "| --- | --- | --- | --- | --- |\n");
            result.chain()
                    .forEach(link -> text.append(String.format(
                            Locale.ROOT,
                            "| %s | %s | %.2f | %.2f | %.2f |%n",
                            link.update(),
                            link.method(),
                            100 * link.accuracy(),
                            100 * link.nfr(),
                            100 * link.nfrSinceFirst())));
        }
        return text.toString();
    }

    private static String line(Summary summary) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.0f%% | %.0f%% | %+.2f (%s) | %s | %.2f |%n",
                words(summary.kind()),
                summary.method(),
                100 * summary.nfr(),
                100 * summary.reduction(),
                100 * summary.intentReduction(),
                100 * summary.accuracyChange(),
                words(summary.accuracyChangeInterval()),
                words(summary.nfrAgainstDistillation()),
                summary.trainingCostRatio());
    }

    private static String words(String kind) {
        return kind.replace('_', ' ');
    }

    private static String words(@Nullable BootstrapInterval interval) {
        return interval == null
                ? ""
                : String.format(Locale.ROOT, "%+.2f to %+.2f", 100 * interval.low(), 100 * interval.high());
    }

    private static String line(Row row) {
        Double relative = row.relativeNfr();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f | %.2f | %.2f ± %.2f | %s | %.2f | %.2f | %.2f | %.2f |%n",
                row.set(),
                words(row.kind()),
                row.method(),
                100 * row.accuracyOld(),
                100 * row.accuracyNew(),
                100 * row.nfr(),
                100 * row.nfrDeviation(),
                relative == null ? "-" : String.format(Locale.ROOT, "%.2f", relative),
                100 * row.intentAccuracyOld(),
                100 * row.intentAccuracyNew(),
                100 * row.intentNfr(),
                row.trainingCostRatio());
    }
}
