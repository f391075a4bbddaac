package io.understudy.runtime.compare;

import io.understudy.core.corpus.Slot;
import io.understudy.core.metric.Judged;
import io.understudy.core.metric.Weighting;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.compare.LabelFlips.Counter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A successor beside its predecessor on the same utterances.
 *
 * @param old the predecessor's name
 * @param successor the successor's name
 * @param weighting what an utterance counts in rates
 * @param intents how the intents changed
 * @param slots how the slot labels changed
 * @param unknownToOld utterances whose intent the predecessor does not know: it cannot have them right
 * @param all figures by aspect; {@link Aspect#OUT_OF_SCOPE} only where the data has such utterances
 * @param tail the same over utterances of the tail ({@code frequency} at most three)
 * @param byDomain flips of whole utterances by gold domain
 * @param byIntent flips of whole utterances by gold intent
 * @param bySlot flips of gold slots by label
 * @param confidence how confidences moved
 * @param flips the utterances that flipped: negative ones first, the most severe first
 */
public record Comparison(
        String old,
        String successor,
        Weighting weighting,
        LabelChange intents,
        LabelChange slots,
        long unknownToOld,
        Map<Aspect, FlipFigures> all,
        Map<Aspect, FlipFigures> tail,
        Map<String, LabelFlips> byDomain,
        Map<String, LabelFlips> byIntent,
        Map<String, LabelFlips> bySlot,
        ConfidenceShift confidence,
        List<Flip> flips) {

    /**
     * Compares answers that are there already.
     *
     * @param before the predecessor's, one an utterance
     * @param after the successor's to the same utterances in the same order
     * @param threshold the confidence that {@link ConfidenceShift} looks at
     * @throws IllegalArgumentException if the two are not of the same utterances
     */
    public static Comparison of(
            Manifest old,
            Manifest successor,
            List<Judged> before,
            List<Judged> after,
            Weighting weighting,
            double threshold) {
        List<Pair> pairs = Pair.all(before, after);
        List<Pair> inScope = pairs.stream().filter(p -> p.before().isInScope()).toList();
        List<Pair> tail = pairs.stream().filter(p -> p.before().gold().isTail()).toList();
        Set<String> known = new HashSet<>(old.intents());
        return new Comparison(
                old.name(),
                successor.name(),
                weighting,
                LabelChange.of(old.intents(), successor.intents()),
                LabelChange.of(labels(old), labels(successor)),
                inScope.stream()
                        .filter(p -> !known.contains(p.before().gold().intent()))
                        .count(),
                figures(pairs, weighting),
                figures(tail, weighting),
                byLabel(inScope, p -> p.before().gold().domain()),
                byLabel(inScope, p -> p.before().gold().intent()),
                bySlot(inScope),
                ConfidenceShift.of(inScope, threshold),
                flips(inScope));
    }

    private static List<String> labels(Manifest manifest) {
        return manifest.tags().stream()
                .filter(tag -> tag.startsWith("B-"))
                .map(tag -> tag.substring(2))
                .toList();
    }

    private static Map<Aspect, FlipFigures> figures(List<Pair> pairs, Weighting weighting) {
        Map<Aspect, FlipFigures> figures = new EnumMap<>(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            FlipFigures own = FlipFigures.of(pairs, aspect, weighting);
            if (aspect != Aspect.OUT_OF_SCOPE || own.utterances() > 0) {
                figures.put(aspect, own);
            }
        }
        return figures;
    }

    /** The label of a case. */
    private interface Label {
        @Nullable
        String of(Pair pair);
    }

    private static Map<String, LabelFlips> byLabel(List<Pair> pairs, Label label) {
        Map<String, Counter> counters = new TreeMap<>();
        for (Pair pair : pairs) {
            String name = label.of(pair);
            if (name != null) {
                counters.computeIfAbsent(name, n -> new Counter())
                        .add(Aspect.UTTERANCE.isRight(pair.before()), Aspect.UTTERANCE.isRight(pair.after()));
            }
        }
        return finished(counters);
    }

    private static Map<String, LabelFlips> bySlot(List<Pair> pairs) {
        Map<String, Counter> counters = new TreeMap<>();
        for (Pair pair : pairs) {
            for (Slot slot : pair.before().gold().slots()) {
                counters.computeIfAbsent(slot.label(), n -> new Counter())
                        .add(finds(pair.before(), slot), finds(pair.after(), slot));
            }
        }
        return finished(counters);
    }

    private static boolean finds(Judged judged, Slot wanted) {
        return judged.predicted().slots().stream()
                .anyMatch(slot -> slot.label().equals(wanted.label())
                        && slot.start() == wanted.start()
                        && slot.end() == wanted.end());
    }

    private static Map<String, LabelFlips> finished(Map<String, Counter> counters) {
        Map<String, LabelFlips> flips = new TreeMap<>();
        counters.forEach((name, counter) -> flips.put(name, counter.flips()));
        return flips;
    }

    private static List<Flip> flips(List<Pair> pairs) {
        return pairs.stream()
                .filter(p -> p.isNegativeFlip(Aspect.UTTERANCE) || p.isPositiveFlip(Aspect.UTTERANCE))
                .map(Flip::of)
                .sorted(Comparator.comparing(Flip::isNegative)
                        .thenComparing(Flip::severity)
                        .reversed())
                .toList();
    }

    /** The figures of an aspect over all utterances. */
    public FlipFigures figures(Aspect aspect) {
        FlipFigures figures = all.get(aspect);
        if (figures == null) {
            throw new IllegalArgumentException("the data has no utterance for " + aspect.title());
        }
        return figures;
    }
}
