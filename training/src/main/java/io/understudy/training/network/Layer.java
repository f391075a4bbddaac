package io.understudy.training.network;

import java.util.Set;

/** The layers of a {@link JointNetwork}, from the lowest to the heads. */
public enum Layer {
    /** Embeddings of words, n-grams and shapes. */
    EMBEDDING,
    /** The common bi-LSTM. */
    COMMON,
    /** What is specific to a task and does not depend on its labels: the upper bi-LSTMs, the pooling, the slot layer. */
    TASK,
    /** What has the size of a label set. */
    HEAD;

    private static final Set<String> TASK_PARAMETERS =
            Set.of("attention", "attention.bias", "attentionQuery", "slotHidden", "slotHidden.bias", "slotFromWord");

    /** The layer that a parameter belongs to, by the name that {@link NetworkParameters} gives it. */
    public static Layer of(String parameter) {
        return switch (parameter) {
            case NetworkParameters.WORDS, NetworkParameters.NGRAMS, NetworkParameters.SHAPES -> EMBEDDING;
            default -> {
                if (parameter.startsWith("common.")) {
                    yield COMMON;
                }
                boolean isUpperLstm = parameter.startsWith("slot.") || parameter.startsWith("intent.");
                yield isUpperLstm || TASK_PARAMETERS.contains(parameter) ? TASK : HEAD;
            }
        };
    }
}
