package io.understudy.server.trial;

import io.understudy.core.metric.BootstrapInterval;
import io.understudy.runtime.Parse;
import io.understudy.runtime.ParsedSlot;
import io.understudy.runtime.compare.Wilson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts how often two models answer otherwise; safe for many threads. */
final class Disagreements {

    private static final int EXAMPLES = 50;
    private static final double Z = 1.96;

    private final Map<String, Counts> byIntent = new TreeMap<>();
    private final Deque<Example> examples = new ArrayDeque<>();
    private long compared;
    private long disagreed;
    private long failed;

    /**
     * How a text was answered twice.
     *
     * @param live what the live model said: intent and slots
     * @param candidate what the candidate said
     */
    record Example(String text, String live, String candidate) {}

    /** The counts of one intent of the live model. */
    static final class Counts {
        private long compared;
        private long intent;
        private long slots;
        private long declined;
    }

    /**
     * The counts of an intent that the live model answers with.
     *
     * @param intentDiffers how often the candidate says another intent
     * @param slotsDiffer how often it agrees on the intent and finds other slots
     * @param declinedDiffers how often one of the two judges the text out of scope and the other does not
     */
    record IntentReport(long compared, long intentDiffers, long slotsDiffer, long declinedDiffers) {}

    /**
     * Where things stand.
     *
     * @param failed texts that the candidate could not parse
     * @param rate share of the compared that were answered otherwise
     * @param interval its 95% interval, {@code [low, high]}
     * @param examples the latest texts that were answered otherwise
     */
    record Report(
            long compared,
            long disagreed,
            long failed,
            double rate,
            List<Double> interval,
            Map<String, IntentReport> byIntent,
            List<Example> examples) {}

    /** Whether a pair of answers differs, and how. */
    enum Difference {
        NONE,
        INTENT,
        SLOTS,
        DECLINED
    }

    static Difference between(Parse live, Parse candidate) {
        if (live.isOutOfScope() != candidate.isOutOfScope()) {
            return Difference.DECLINED;
        }
        if (live.isOutOfScope()) {
            return Difference.NONE;
        }
        if (!live.intent().name().equals(candidate.intent().name())) {
            return Difference.INTENT;
        }
        return slots(live).equals(slots(candidate)) ? Difference.NONE : Difference.SLOTS;
    }

    private record Span(String label, int start, int end) {}

    private static Set<Span> slots(Parse parse) {
        Set<Span> spans = new HashSet<>();
        for (ParsedSlot slot : parse.slots()) {
            spans.add(new Span(slot.label(), slot.start(), slot.end()));
        }
        return spans;
    }

    synchronized Difference add(Parse live, Parse candidate) {
        Difference difference = between(live, candidate);
        Counts counts = byIntent.computeIfAbsent(live.intent().name(), name -> new Counts());
        counts.compared++;
        counts.intent += difference == Difference.INTENT ? 1 : 0;
        counts.slots += difference == Difference.SLOTS ? 1 : 0;
        counts.declined += difference == Difference.DECLINED ? 1 : 0;
        compared++;
        if (difference != Difference.NONE) {
            disagreed++;
            if (examples.size() == EXAMPLES) {
                examples.removeFirst();
            }
            examples.addLast(new Example(live.text(), words(live), words(candidate)));
        }
        return difference;
    }

    synchronized void addFailure() {
        failed++;
    }

    private static String words(Parse parse) {
        StringBuilder words = new StringBuilder(
                parse.isOutOfScope() ? "(declined)" : parse.intent().name());
        parse.slots()
                .forEach(slot ->
                        words.append(' ').append(slot.label()).append('=').append(slot.value()));
        return words.toString();
    }

    synchronized void clear() {
        byIntent.clear();
        examples.clear();
        compared = 0;
        disagreed = 0;
        failed = 0;
    }

    synchronized Report report() {
        Map<String, IntentReport> intents = new TreeMap<>();
        byIntent.forEach((name, counts) ->
                intents.put(name, new IntentReport(counts.compared, counts.intent, counts.slots, counts.declined)));
        double rate = compared == 0 ? 0 : disagreed / (double) compared;
        BootstrapInterval interval =
                compared == 0 ? new BootstrapInterval(0, 1) : Wilson.interval(rate, (double) compared, Z);
        return new Report(
                compared,
                disagreed,
                failed,
                rate,
                List.of(interval.low(), interval.high()),
                intents,
                new ArrayList<>(examples));
    }

    /** The least share of disagreement that the counts allow, with so many standard deviations. */
    synchronized double leastRate(double z) {
        return compared == 0
                ? 0
                : Wilson.interval(disagreed / (double) compared, (double) compared, z)
                        .low();
    }

    /** The least share of failures that the counts allow. */
    synchronized double leastFailureRate(double z) {
        long all = compared + failed;
        return all == 0
                ? 0
                : Wilson.interval(failed / (double) all, (double) all, z).low();
    }
}
