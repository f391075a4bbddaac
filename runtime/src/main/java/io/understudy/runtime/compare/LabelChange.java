package io.understudy.runtime.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How a set of labels changed.
 *
 * @param common how many both models know
 * @param added what only the successor knows
 * @param removed what only the predecessor knows: whatever it had right of them must flip
 */
public record LabelChange(int common, List<String> added, List<String> removed) {

    static LabelChange of(List<String> before, List<String> after) {
        List<String> added = new ArrayList<>(new TreeSet<>(after));
        added.removeAll(before);
        List<String> removed = new ArrayList<>(new TreeSet<>(before));
        removed.removeAll(after);
        return new LabelChange(before.size() - removed.size(), List.copyOf(added), List.copyOf(removed));
    }
}
