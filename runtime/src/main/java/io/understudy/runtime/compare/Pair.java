package io.understudy.runtime.compare;

import io.understudy.core.metric.Judged;

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
}
