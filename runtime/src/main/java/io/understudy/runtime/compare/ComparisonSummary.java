package io.understudy.runtime.compare;

import java.util.List;
import java.util.Locale;

/** A {@link Comparison} as Markdown for a pull request. */
public final class ComparisonSummary {

    private static final int FLIPS = 10;

    private ComparisonSummary() {}

    /** The summary: the verdict, the figures, the worst flips. */
    public static String of(Comparison comparison, List<GateResult> gates) {
        StringBuilder text = new StringBuilder();
        text.append("### ")
                .append(escaped(comparison.old()))
                .append(" → ")
                .append(escaped(comparison.successor()))
                .append(": ")
                .append(verdict(gates))
                .append("\n\n");
        if (!gates.isEmpty()) {
            text.append("| gate | verdict | why |\n| --- | --- | --- |\n");
            gates.forEach(gate -> text.append(
                    String.format("| %s | %s | %s |%n", gate.gate(), mark(gate.verdict()), escaped(gate.reason()))));
            text.append('\n');
        }
        text.append("| | utterances | old | new | gain (95%) | NFR (95%) | relative NFR | positive flips |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        comparison
                .all()
                .forEach((aspect, own) -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %s | %s | %s (%s) | %s (%s) | %s | %s |%n",
                        aspect.title(),
                        own.utterances(),
                        Words.percent(own.oldAccuracy()),
                        Words.percent(own.newAccuracy()),
                        Words.change(own.gain()),
                        Words.interval(own.gainInterval()),
                        Words.percent(own.negativeFlipRate()),
                        Words.interval(own.negativeFlipRateInterval()),
                        Words.ratio(own.relativeNegativeFlipRate()),
                        Words.percent(own.positiveFlipRate()))));
        List<Flip> negative =
                comparison.flips().stream().filter(Flip::isNegative).toList();
        if (!negative.isEmpty()) {
            text.append(String.format(
                    "%n<details><summary>%d utterances that only the old model has right, worst first</summary>%n%n| utterance | old | new |%n| --- | --- | --- |%n",
                    negative.size()));
            negative.stream()
                    .limit(FLIPS)
                    .forEach(flip -> text.append(String.format(
                            "| %s | %s | %s |%n",
                            escaped(flip.text()),
                            escaped(Words.reading(flip.before())),
                            escaped(Words.reading(flip.after())))));
            text.append("\n</details>\n");
        }
        return text.toString();
    }

    private static String verdict(List<GateResult> gates) {
        if (gates.isEmpty()) {
            return "no gate was set";
        }
        if (gates.stream().anyMatch(gate -> gate.verdict() == Verdict.FAILS)) {
            return "a gate fails";
        }
        return gates.stream().anyMatch(gate -> gate.verdict() == Verdict.UNDECIDED) ? "undecided" : "every gate holds";
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "✅ holds";
            case UNDECIDED -> "❔ undecided";
            case FAILS -> "❌ fails";
        };
    }

    /** Text in a cell: nothing in it is taken for markup. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '|', '*', '_', '`', '[', ']', '\\', '#', '~' ->
                    escaped.append('\\').appendCodePoint(c);
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '\n', '\r' -> escaped.append(' ');
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
