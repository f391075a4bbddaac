package io.understudy.core.metric;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@link Evaluation} as text for a terminal, in percent. */
public final class EvaluationTable {

    private static final int WORST_LABELS = 10;
    private static final int CONFUSIONS = 8;

    private EvaluationTable() {}

    /** The table, several lines without a line end at the end. */
    public static String of(Evaluation evaluation) {
        StringBuilder table = new StringBuilder();
        Figures all = evaluation.all();
        Figures tail = evaluation.tail();
        line(table, "%-24s %10s %10s   %s", "", "all", "tail", "95% interval (all)");
        line(table, "%-24s %10d %10d", "utterances", all.utterances(), tail.utterances());
        row(
                table,
                "intent accuracy",
                all.intentAccuracy(),
                tail.intentAccuracy(),
                interval(evaluation, "intentAccuracy"));
        line(table, "%-24s %10s", "intent macro F1", percent(evaluation.intentMacroF1()));
        if (all.domainAccuracy() != null) {
            row(table, "domain accuracy", all.domainAccuracy(), tail.domainAccuracy(), "");
        }
        row(table, "slot F1", all.slotF1(), tail.slotF1(), interval(evaluation, "slotF1"));
        row(table, "exact match", all.exactMatch(), tail.exactMatch(), interval(evaluation, "exactMatch"));
        row(
                table,
                "SemER",
                all.semanticErrorRate(),
                tail.semanticErrorRate(),
                interval(evaluation, "semanticErrorRate"));
        row(table, "IRER", all.interpretationErrorRate(), tail.interpretationErrorRate(), "");
        row(table, "calibration error", all.expectedCalibrationError(), tail.expectedCalibrationError(), "");
        outOfScope(table, evaluation.outOfScope());
        worst(table, "weakest intents", evaluation.byIntent());
        worst(table, "weakest slots", evaluation.bySlot());
        if (!evaluation.confusions().isEmpty()) {
            line(table, "%nmost frequent confusions");
            evaluation.confusions().stream()
                    .limit(CONFUSIONS)
                    .forEach(c -> line(table, "  %6.0f  %s taken for %s", c.count(), c.gold(), c.predicted()));
        }
        return table.toString().stripTrailing();
    }

    private static void outOfScope(StringBuilder table, @Nullable OutOfScopeScores scores) {
        if (scores != null) {
            line(table, "%nout of scope (%d utterances)", scores.outOfScope());
            line(
                    table,
                    "  caught %s  of the declined %s were out of scope",
                    percent(scores.recall()),
                    percent(scores.precision()));
            line(
                    table,
                    "  in-scope accuracy at the threshold %s  area under ROC %s",
                    percent(scores.inScopeAccuracy()),
                    percent(scores.areaUnderRoc()));
        }
    }

    private static void worst(StringBuilder table, String title, Map<String, LabelScore> scores) {
        boolean any = scores.values().stream().anyMatch(s -> s.support() > 0 && s.f1() < 1);
        if (!any) {
            return;
        }
        line(table, "%n%-32s %8s %8s %8s %8s", title, "precision", "recall", "F1", "support");
        scores.entrySet().stream()
                .filter(e -> e.getValue().support() > 0 && e.getValue().f1() < 1)
                .sorted(Comparator.comparingDouble(e -> e.getValue().f1()))
                .limit(WORST_LABELS)
                .forEach(e -> line(
                        table,
                        "  %-30s %8s %8s %8s %8.0f",
                        e.getKey(),
                        percent(e.getValue().precision()),
                        percent(e.getValue().recall()),
                        percent(e.getValue().f1()),
                        e.getValue().support()));
    }

    private static void row(
            StringBuilder table, String name, @Nullable Double all, @Nullable Double tail, String interval) {
        line(table, "%-24s %10s %10s   %s", name, percent(all), percent(tail), interval);
    }

    private static String interval(Evaluation evaluation, String name) {
        BootstrapInterval interval = evaluation.intervals().get(name);
        return interval == null ? "" : percent(interval.low()) + " to " + percent(interval.high());
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "-" : String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
