package io.understudy.training.network;

import io.understudy.training.data.LabelSets;
import java.util.Arrays;
import java.util.List;

/**
 * Where the weights of one network go in another that is as wide or wider, or answers with other labels, so that the wider one begins as the
 * same function of a text (after Net2Net, Chen, Goodfellow and Shlens, ICLR 2016, section 3): what the old units hear from the new ones
 * begins with zero, what the new units hear begins at random, and labels of the same name keep what is known of them. Departure: new units
 * are drawn afresh instead of being copies, so that they can learn what the old ones do not know.
 *
 * <p>The vocabulary of the wider network must begin with the words of the narrower, in their order.
 */
public final class Widening {

    /** The origin of a weight that the narrower network has nothing for: it keeps what it was drawn as. */
    public static final int FRESH = -1;

    /** The origin of a weight by which an old unit hears a new one: it begins with zero. */
    public static final int SILENT = -2;

    private final Architecture before;
    private final Architecture now;
    private final LabelSets labelsBefore;
    private final LabelSets labelsNow;

    /** The way from one network to another. */
    public Widening(Architecture before, LabelSets labelsBefore, Architecture now, LabelSets labelsNow) {
        this.before = before;
        this.now = now;
        this.labelsBefore = labelsBefore;
        this.labelsNow = labelsNow;
    }

    /** Whether the second network is at least as wide as the first in every layer and of the same structure. */
    public boolean isPossible() {
        return now.wordSize() >= before.wordSize()
                && now.commonSize() >= before.commonSize()
                && now.slotSize() >= before.slotSize()
                && now.intentSize() >= before.intentSize()
                && (now.intentSize() == 0) == (before.intentSize() == 0)
                && now.ngramBuckets() == before.ngramBuckets()
                && now.interaction() == before.interaction();
    }

    /** Along one axis, for every place in the wider network its place in the narrower, or {@link #FRESH}. */
    private record Axis(int[] old, int sizeBefore) {

        static Axis prefix(int sizeBefore, int sizeNow) {
            int[] old = new int[sizeNow];
            for (int i = 0; i < sizeNow; i++) {
                old[i] = i < sizeBefore ? i : FRESH;
            }
            return new Axis(old, sizeBefore);
        }

        static Axis names(List<String> before, List<String> now) {
            return new Axis(now.stream().mapToInt(before::indexOf).toArray(), before.size());
        }

        /** This axis so many times, one after the other. */
        Axis times(int count) {
            Axis all = this;
            for (int i = 1; i < count; i++) {
                all = all.then(this);
            }
            return all;
        }

        Axis then(Axis next) {
            int[] both = Arrays.copyOf(old, old.length + next.old.length);
            for (int i = 0; i < next.old.length; i++) {
                both[old.length + i] = next.old[i] == FRESH ? FRESH : sizeBefore + next.old[i];
            }
            return new Axis(both, sizeBefore + next.sizeBefore);
        }
    }

    /** What an axis of a parameter is to the layer. */
    private enum Role {
        /** Places that the layer hears. */
        HEARD,
        /** Places that it computes. */
        COMPUTED
    }

    /**
     * The origins of a parameter's numbers, in their order: an index into the narrower network's numbers of the same name, {@link #FRESH} or
     * {@link #SILENT}.
     *
     * @param parameter a name that {@link NetworkParameters} gives
     */
    public int[] origins(String parameter) {
        Axis word = Axis.prefix(before.wordSize(), now.wordSize());
        Axis intents = Axis.names(labelsBefore.intents(), labelsNow.intents());
        Axis domains = Axis.names(labelsBefore.domains(), labelsNow.domains());
        Axis tags = Axis.names(labelsBefore.tags().tags(), labelsNow.tags().tags());
        Axis hidden = Axis.prefix(before.slotHidden(), now.slotHidden());
        return switch (parameter) {
            case NetworkParameters.WORDS -> computed(Axis.prefix(before.words(), now.words()), word);
            case NetworkParameters.NGRAMS ->
                computed(Axis.prefix(before.ngramBuckets() + 1, now.ngramBuckets() + 1), word);
            case NetworkParameters.SHAPES -> computed(Axis.prefix(before.shapes(), now.shapes()), word);
            case NetworkParameters.TRANSITIONS -> computed(tags, tags);
            case "attention" -> origins(states(), Role.HEARD, attention(), Role.COMPUTED);
            case "attention.bias", "attentionQuery" -> attention().old;
            case "intentHead" -> origins(states().times(2), Role.HEARD, intents, Role.COMPUTED);
            case "intentHead.bias" -> intents.old;
            case "bagHead" -> origins(word, Role.HEARD, intents, Role.COMPUTED);
            case "domainHead" -> origins(states().times(2), Role.HEARD, domains, Role.COMPUTED);
            case "domainHead.bias" -> domains.old;
            case "domainBagHead" -> origins(word, Role.HEARD, domains, Role.COMPUTED);
            case "slotHidden" -> origins(units("slot").times(2), Role.HEARD, hidden, Role.COMPUTED);
            case "slotHidden.bias" -> hidden.old;
            case "slotFromWord" -> origins(word, Role.HEARD, hidden, Role.COMPUTED);
            case "slotFromIntent" -> origins(intents, Role.HEARD, hidden, Role.COMPUTED);
            case "tagHead" -> origins(hidden, Role.HEARD, tags, Role.COMPUTED);
            case "tagHead.bias" -> tags.old;
            default -> lstm(parameter);
        };
    }

    private static Axis attention() {
        return Axis.prefix(NetworkParameters.ATTENTION, NetworkParameters.ATTENTION);
    }

    private int[] lstm(String parameter) {
        String name = parameter.substring(0, parameter.indexOf('.'));
        Axis gates = units(name).times(4);
        if (parameter.endsWith("Bias")) {
            return gates.old;
        }
        Axis inputs = name.equals("common")
                ? Axis.prefix(before.wordSize(), now.wordSize())
                : units("common").times(2);
        return origins(gates, Role.COMPUTED, parameter.endsWith(".stateWeight") ? units(name) : inputs, Role.HEARD);
    }

    private Axis units(String lstm) {
        return switch (lstm) {
            case "common" -> Axis.prefix(before.commonSize(), now.commonSize());
            case "slot" -> Axis.prefix(before.slotSize(), now.slotSize());
            case "intent" -> Axis.prefix(before.intentSize(), now.intentSize());
            default -> throw new IllegalArgumentException("no layer " + lstm);
        };
    }

    /** What is pooled for the intent. */
    private Axis states() {
        return now.intentSize() == 0
                ? units("common").times(2).then(units("slot").times(2))
                : units("intent").times(2);
    }

    private static int[] computed(Axis rows, Axis columns) {
        return origins(rows, Role.COMPUTED, columns, Role.COMPUTED);
    }

    private static int[] origins(Axis rows, Role rowRole, Axis columns, Role columnRole) {
        int[] origins = new int[rows.old.length * columns.old.length];
        for (int r = 0; r < rows.old.length; r++) {
            for (int c = 0; c < columns.old.length; c++) {
                int row = rows.old[r];
                int column = columns.old[c];
                boolean isComputedAnew =
                        (row == FRESH && rowRole == Role.COMPUTED) || (column == FRESH && columnRole == Role.COMPUTED);
                int origin = row == FRESH || column == FRESH ? SILENT : row * columns.sizeBefore + column;
                origins[r * columns.old.length + c] = isComputedAnew ? FRESH : origin;
            }
        }
        return origins;
    }
}
