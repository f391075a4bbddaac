package io.understudy.training.network;

/**
 * What a network reaches on dev, by tokens; the figures of record come from {@code evaluate}, by characters.
 *
 * @param intentAccuracy share of in-scope utterances with the right intent
 * @param slotF1 exact-span micro F1; 1 where neither truth nor prediction has a span
 * @param exactMatch share of in-scope utterances with the right intent and every slot right
 */
public record DevScore(double intentAccuracy, double slotF1, double exactMatch) implements Comparable<DevScore> {

    /** What a network is chosen by: the mean of the three. */
    public double chosenBy() {
        return (intentAccuracy + slotF1 + exactMatch) / 3;
    }

    @Override
    public int compareTo(DevScore other) {
        return Double.compare(chosenBy(), other.chosenBy());
    }
}
