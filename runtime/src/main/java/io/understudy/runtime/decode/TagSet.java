package io.understudy.runtime.decode;

import io.understudy.core.corpus.Slot;
import io.understudy.runtime.Parse.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The BIO tags of a set of slot labels: tag 0 is {@code O}; label k (from 0, in alphabetical order) has {@code B-} at 2k + 1 and
 * {@code I-} at 2k + 2.
 */
public final class TagSet {

    /** The tag of a token outside every slot. */
    public static final int OUTSIDE = 0;

    private final List<String> labels;

    private TagSet(List<String> labels) {
        this.labels = List.copyOf(labels);
    }

    /** The tags of these slot labels. */
    public static TagSet ofLabels(Collection<String> labels) {
        return new TagSet(List.copyOf(new TreeSet<>(labels)));
    }

    /**
     * The tags as a bundle lists them.
     *
     * @throws IllegalArgumentException if they are not {@code O} followed by {@code B-x}, {@code I-x} for each label
     */
    public static TagSet ofTags(List<String> tags) {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i < tags.size(); i += 2) {
            labels.add(tags.get(i).substring(Math.min(2, tags.get(i).length())));
        }
        TagSet set = new TagSet(labels);
        if (!set.tags().equals(tags)) {
            throw new IllegalArgumentException("tags are not O, B-x, I-x, B-y, I-y ... but " + tags);
        }
        return set;
    }

    /** {@code O}, then {@code B-x} and {@code I-x} of each label. */
    public List<String> tags() {
        List<String> tags = new ArrayList<>(List.of("O"));
        labels.forEach(label -> tags.addAll(List.of("B-" + label, "I-" + label)));
        return tags;
    }

    /** The number of tags. */
    public int size() {
        return 2 * labels.size() + 1;
    }

    /** The slot labels in tag order. */
    public List<String> labels() {
        return labels;
    }

    /** Whether the tag begins a span. */
    public static boolean isBegin(int tag) {
        return (tag & 1) == 1;
    }

    /** Whether the tag continues a span. */
    public static boolean isInside(int tag) {
        return tag > 0 && (tag & 1) == 0;
    }

    /** The begin tag of a label's index. */
    public static int begin(int label) {
        return 2 * label + 1;
    }

    /** Whether {@code next} may follow {@code tag}: {@code I-x} follows only {@code B-x} or {@code I-x}. */
    public static boolean mayFollow(int tag, int next) {
        return !isInside(next) || tag == next || tag == next - 1;
    }

    /** The label of a begin or inside tag. */
    public String label(int tag) {
        return labels.get((tag - 1) / 2);
    }

    /** The index of a label, or -1 where it is not in the set. */
    public int labelIndex(String label) {
        return labels.indexOf(label);
    }

    /** The slots of a valid tag sequence, one tag a token. */
    public List<Slot> slots(int[] tags, List<Token> tokens) {
        List<Slot> slots = new ArrayList<>();
        for (int t = 0; t < tags.length; t++) {
            if (isBegin(tags[t])) {
                int end = spanEnd(tags, t);
                slots.add(Slot.of(
                        label(tags[t]),
                        tokens.get(t).start(),
                        tokens.get(end - 1).end()));
            }
        }
        return slots;
    }

    /** One past the last token of the span that begins at token {@code begin}. */
    public static int spanEnd(int[] tags, int begin) {
        int end = begin + 1;
        while (end < tags.length && tags[end] == tags[begin] + 1) {
            end++;
        }
        return end;
    }
}
