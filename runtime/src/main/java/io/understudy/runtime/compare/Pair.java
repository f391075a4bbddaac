package io.understudy.runtime.compare;

import io.understudy.core.metric.Judged;
import java.util.ArrayList;
import java.util.List;

/**
 * Two models' answers to one utterance.
 *
 * @param before the predecessor's
 * @param after the successor's
 */
record Pair(Judged before, Judged after) {

    boolean isNegativeFlip(Aspect aspect) {
        return aspect.isRight(before) && !aspect.isRight(after);
    }

    boolean isPositiveFlip(Aspect aspect) {
        return !aspect.isRight(before) && aspect.isRight(after);
    }

    /** @throws IllegalArgumentException if the two are not of the same utterances in the same order */
    static List<Pair> all(List<Judged> before, List<Judged> after) {
        if (before.size() != after.size()) {
            throw new IllegalArgumentException(
                    "a comparison needs the same utterances; there are " + before.size() + " and " + after.size());
        }
        List<Pair> pairs = new ArrayList<>(before.size());
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).gold().equals(after.get(i).gold())) {
                throw new IllegalArgumentException("utterance " + i + " is not the same on both sides");
            }
            pairs.add(new Pair(before.get(i), after.get(i)));
        }
        return pairs;
    }
}
