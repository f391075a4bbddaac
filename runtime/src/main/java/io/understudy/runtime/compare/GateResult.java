package io.understudy.runtime.compare;

import org.jspecify.annotations.Nullable;

/**
 * What came of one gate.
 *
 * @param gate its name
 * @param verdict whether it holds
 * @param reason why, in one line
 * @param samplesToDecide about how many utterances would decide, where it is undecided
 */
public record GateResult(
        String gate,
        Verdict verdict,
        String reason,
        @Nullable Long samplesToDecide) {}
