package io.understudy.runtime.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link Comparison} as text for a terminal, rates in percent. */
public final class ComparisonTable {

    private static final int LABELS = 8;
    private static final int FLIPS = 10;

    private final StringBuilder text = new StringBuilder();

    private ComparisonTable() {}

    /** The table and what the gates say, several lines without a line end at the end. */
    public static String of(Comparison comparison, List<GateResult> gates) {
        ComparisonTable table = new ComparisonTable();
        table.write(comparison, gates);
        return table.text.toString().stripTrailing();
    }

    private void write(Comparison comparison, List<GateResult> gates) {
        line("%s -> %s", comparison.old(), comparison.successor());
        labels("intents", comparison.intents());
        labels("slots", comparison.slots());
        if (comparison.unknownToOld() > 0) {
            line("%d utterances have an intent that the old model does not know", comparison.unknownToOld());
        }
        figures("all", comparison.all());
        FlipFigures tail = comparison.tail().get(Aspect.UTTERANCE);
        if (tail != null
                && tail.utterances() > 0
                && tail.utterances() < comparison.figures(Aspect.UTTERANCE).utterances()) {
            figures("tail", comparison.tail());
        }
        ConfidenceShift shift = comparison.confidence();
        line(
                "%nconfidence: mean %s -> %s; at a threshold of %s%% %d fall below, %d rise above; %d newly declined, %d newly accepted",
                Words.percent(shift.oldMean()),
                Words.percent(shift.newMean()),
                Words.percent(shift.threshold()),
                shift.fallBelow(),
                shift.riseAbove(),
                shift.newlyDeclined(),
                shift.newlyAccepted());
        flipsBy("domain", comparison.byDomain());
        flipsBy("intent", comparison.byIntent());
        flipsBy("slot", comparison.bySlot());
        List<Flip> negative =
                comparison.flips().stream().filter(Flip::isNegative).toList();
        if (!negative.isEmpty()) {
            line("%nnegative flips, worst first (%d of %d)", Math.min(FLIPS, negative.size()), negative.size());
            negative.stream()
                    .limit(FLIPS)
                    .forEach(flip ->
                            line("  %7.2f  %s%n           %s", flip.severity(), flip.text(), Words.change(flip)));
        }
        if (!gates.isEmpty()) {
            line("%ngates");
            gates.forEach(gate -> line("  %-10s %s: %s", gate.verdict(), gate.gate(), gate.reason()));
        }
    }

    private void labels(String what, LabelChange change) {
        if (!change.added().isEmpty() || !change.removed().isEmpty()) {
            line(
                    "%s: %d in both; new: %s; gone: %s",
                    what, change.common(), names(change.added()), names(change.removed()));
        }
    }

    private static String names(List<String> labels) {
        return labels.isEmpty() ? "none" : String.join(", ", labels);
    }

    private void figures(String part, Map<Aspect, FlipFigures> figures) {
        line(
                "%n%-13s %8s %8s %8s %7s %19s %7s %17s %9s %7s %9s",
                part,
                "count",
                "old",
                "new",
                "gain",
                "95% interval",
                "NFR",
                "95% interval",
                "relative",
                "PFR",
                "McNemar p");
        figures.forEach((aspect, own) -> line(
                "  %-11s %8d %8s %8s %7s %19s %7s %17s %9s %7s %9.4f",
                aspect.title(),
                own.utterances(),
                Words.percent(own.oldAccuracy()),
                Words.percent(own.newAccuracy()),
                Words.change(own.gain()),
                Words.interval(own.gainInterval()),
                Words.percent(own.negativeFlipRate()),
                Words.interval(own.negativeFlipRateInterval()),
                Words.ratio(own.relativeNegativeFlipRate()),
                Words.percent(own.positiveFlipRate()),
                own.mcNemar()));
    }

    private void flipsBy(String what, Map<String, LabelFlips> flips) {
        List<Map.Entry<String, LabelFlips>> worst = flips.entrySet().stream()
                .filter(e -> e.getValue().negativeFlips() > 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, LabelFlips> e) ->
                                e.getValue().negativeFlips())
                        .reversed())
                .limit(LABELS)
                .toList();
        if (!worst.isEmpty()) {
            line("%n%-32s %8s %8s %8s %9s %9s", "by " + what, "count", "old", "new", "negative", "positive");
            worst.forEach(e -> line(
                    "  %-30s %8d %8s %8s %9d %9d",
                    e.getKey(),
                    e.getValue().count(),
                    Words.percent(e.getValue().oldAccuracy()),
                    Words.percent(e.getValue().newAccuracy()),
                    e.getValue().negativeFlips(),
                    e.getValue().positiveFlips()));
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
