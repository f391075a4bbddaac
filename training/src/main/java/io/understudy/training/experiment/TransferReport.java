package io.understudy.training.experiment;

import io.understudy.training.experiment.TransferResult.Ablation;
import io.understudy.training.experiment.TransferResult.HeldOut;
import io.understudy.training.experiment.TransferResult.Stage;
import io.understudy.training.skill.SkillSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The transfer study as JSON, as tables in Markdown and as a plot. */
public final class TransferReport {

    private TransferReport() {}

    /** The result by the names that other tools read; shares from 0 to 1. */
    public static Map<String, Object> json(TransferResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("experiment", "transfer");
        json.put("quick", result.isQuick());
        Map<String, Object> skills = summary(result.skills());
        Map<String, Object> bySource = new LinkedHashMap<>();
        result.bySource().forEach((source, own) -> bySource.put(source, summary(own)));
        skills.put("by_source", bySource);
        json.put("skills", skills);
        Map<String, Object> convergence = new LinkedHashMap<>();
        convergence.put("step_ratio", result.convergence().stepRatio());
        convergence.put("geometric_mean", result.convergence().geometricMean());
        convergence.put("reached", result.convergence().reached());
        convergence.put("not_reached", result.convergence().notReached());
        json.put("convergence", convergence);
        json.put("early_stages", result.stages());
        json.put("ablation", result.ablation());
        json.put("held_out_intent", result.heldOut());
        json.put("fine_tune_seconds_200_utterances", result.fineTuneSeconds());
        json.put("seconds", result.seconds());
        json.put("each", result.each());
        return json;
    }

    private static Map<String, Object> summary(SkillSummary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", summary.count());
        json.put("mean_relative_semer_reduction", summary.meanRelativeReduction());
        json.put(
                "interval",
                summary.interval() == null
                        ? List.of()
                        : List.of(summary.interval().low(), summary.interval().high()));
        json.put("mean_relative_semer_reduction_without_fallback", summary.meanRelativeReductionOfBase());
        json.put("mean_semer_scratch", summary.meanScratchError());
        json.put("mean_semer", summary.meanError());
        json.put("made_better", summary.better());
        json.put("made_worse", summary.worse());
        json.put("fallbacks", summary.fallbacks());
        return json;
    }

    /** The tables. */
    public static String markdown(TransferResult result) {
        StringBuilder text = new StringBuilder("""
                | new skills | skills | SemER from scratch | SemER kept | relative reduction | 95% interval | without fallback | better / worse / fell back |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        row(text, "all", result.skills());
        result.bySource().forEach((source, summary) -> row(text, source, summary));
        text.append(String.format(
                Locale.ROOT,
                "%nConvergence: %.1f times fewer steps (median over the %d skills where the base reaches the from-scratch "
                        + "model's best dev error; geometric mean %.1f; %d skills never reach it). "
                        + "A training from the base on 200 utterances takes %.0f s on one core.%n",
                result.convergence().stepRatio(),
                result.convergence().reached(),
                result.convergence().geometricMean(),
                result.convergence().notReached(),
                result.fineTuneSeconds()));
        if (!result.stages().isEmpty()) {
            text.append(
                    "\n| utterances of the held-out scenario | SemER from scratch | SemER from the base |\n| --- | --- | --- |\n");
            for (Stage stage : result.stages()) {
                text.append(String.format(
                        "| %d | %s | %s |%n", stage.utterances(), spread(stage.scratch()), spread(stage.base())));
            }
        }
        if (!result.ablation().isEmpty()) {
            text.append("\n| what is kept | skills | SemER on dev | SemER on test |\n| --- | --- | --- | --- |\n");
            for (Ablation row : result.ablation()) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f | %.1f |%n",
                        row.variant(),
                        row.skills(),
                        100 * row.devError(),
                        100 * row.testError()));
            }
        }
        if (!result.heldOut().isEmpty()) {
            text.append(
                            "\n| Snips intent, ten utterances | slot F1 from scratch | slot F1 from a base of the other six |\n")
                    .append("| --- | --- | --- |\n");
            for (HeldOut row : result.heldOut()) {
                text.append(String.format(
                        Locale.ROOT, "| %s | %.1f | %.1f |%n", row.intent(), 100 * row.scratch(), 100 * row.base()));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "| mean | %.1f | %.1f |%n",
                    100
                            * result.heldOut().stream()
                                    .mapToDouble(HeldOut::scratch)
                                    .average()
                                    .orElse(0),
                    100
                            * result.heldOut().stream()
                                    .mapToDouble(HeldOut::base)
                                    .average()
                                    .orElse(0)));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, SkillSummary summary) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f%% | %s | %.1f%% | %d / %d / %d |%n",
                name,
                summary.count(),
                100 * summary.meanScratchError(),
                100 * summary.meanError(),
                100 * summary.meanRelativeReduction(),
                summary.interval() == null
                        ? "–"
                        : String.format(
                                Locale.ROOT,
                                "%.1f to %.1f%%",
                                100 * summary.interval().low(),
                                100 * summary.interval().high()),
                100 * summary.meanRelativeReductionOfBase(),
                summary.better(),
                summary.worse(),
                summary.fallbacks()));
    }

    private static String spread(List<Double> errors) {
        if (errors.isEmpty()) {
            return "–";
        }
        double mean = mean(errors);
        if (errors.size() == 1) {
            return String.format(Locale.ROOT, "%.1f", 100 * mean);
        }
        double squares =
                errors.stream().mapToDouble(e -> (e - mean) * (e - mean)).sum();
        return String.format(Locale.ROOT, "%.1f ± %.1f", 100 * mean, 100 * Math.sqrt(squares / (errors.size() - 1)));
    }

    private static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** The early stages as an SVG picture: SemER over utterances, both ways, with the range over seeds. */
    public static String plot(TransferResult result) {
        List<LinePlot.Series> series = new ArrayList<>();
        series.add(new LinePlot.Series("from scratch", "#b5483a", points(result.stages(), false)));
        series.add(new LinePlot.Series("from a base", "#2f6f8f", points(result.stages(), true)));
        return LinePlot.svg("SemER of a new skill", "utterances it is learned from", "SemER, %", series);
    }

    private static List<LinePlot.Point> points(List<Stage> stages, boolean base) {
        List<LinePlot.Point> points = new ArrayList<>();
        for (Stage stage : stages) {
            List<Double> errors = base ? stage.base() : stage.scratch();
            if (!errors.isEmpty()) {
                points.add(new LinePlot.Point(
                        stage.utterances(),
                        100 * mean(errors),
                        100 * errors.stream().mapToDouble(e -> e).min().orElse(0),
                        100 * errors.stream().mapToDouble(e -> e).max().orElse(0)));
            }
        }
        return points;
    }
}
