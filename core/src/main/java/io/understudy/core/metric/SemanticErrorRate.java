package io.understudy.core.metric;

import io.understudy.core.corpus.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * SemER = (D + I + S) / (C + D + S), the intent counted as one more slot (DESIGN.md, Metrics). Slots are aligned greedily: equal
 * label and value are correct; of what remains, an equal label is a substitution; the rest are deletions (gold) and insertions
 * (predicted). A wrong intent is a substitution.
 */
public final class SemanticErrorRate {

    private SemanticErrorRate() {}

    /**
     * The four counts of one utterance.
     *
     * @param correct slots and intent that are right
     * @param substituted right label with a wrong value, or a wrong intent
     * @param deleted gold slots without a counterpart
     * @param inserted predicted slots without a counterpart
     */
    public record Counts(int correct, int substituted, int deleted, int inserted) {

        /** D + I + S. */
        public int errors() {
            return deleted + inserted + substituted;
        }

        /** C + D + S. */
        public int reference() {
            return correct + deleted + substituted;
        }
    }

    /** The counts of one utterance. */
    public static Counts counts(Judged judged) {
        String text = judged.gold().text();
        List<Slot> missing = new ArrayList<>(judged.gold().slots());
        List<Slot> extra = new ArrayList<>(judged.predicted().slots());
        int correct = match(missing, extra, text, true);
        int substituted = match(missing, extra, text, false);
        if (judged.isIntentRight()) {
            correct++;
        } else {
            substituted++;
        }
        return new Counts(correct, substituted, missing.size(), extra.size());
    }

    private static int match(List<Slot> missing, List<Slot> extra, String text, boolean byValue) {
        int matched = 0;
        for (int i = 0; i < missing.size(); ) {
            Slot wanted = missing.get(i);
            int found = -1;
            for (int j = 0; j < extra.size() && found < 0; j++) {
                Slot candidate = extra.get(j);
                boolean sameValue = candidate.textIn(text).equals(wanted.textIn(text));
                found = candidate.label().equals(wanted.label()) && (!byValue || sameValue) ? j : -1;
            }
            if (found < 0) {
                i++;
            } else {
                missing.remove(i);
                extra.remove(found);
                matched++;
            }
        }
        return matched;
    }

    /** The rate over utterances. */
    public static Ratio ratio(List<Judged> judged, Weighting weighting) {
        return Ratio.of(
                judged,
                j -> weighting.of(j) * counts(j).errors(),
                j -> weighting.of(j) * counts(j).reference());
    }
}
