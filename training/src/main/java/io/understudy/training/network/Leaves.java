package io.understudy.training.network;

import ai.djl.ndarray.NDArray;
import io.understudy.training.optimize.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies of parameters as the tensors of one forward pass, with the table rows that they hold. */
public final class Leaves {

    private static final int[] NO_ROWS = {};
    private final Map<Parameter, NDArray> tensors = new LinkedHashMap<>();
    private final Map<Parameter, int[]> rows = new LinkedHashMap<>();

    void put(Parameter parameter, int[] held, NDArray tensor) {
        tensors.put(parameter, tensor);
        rows.put(parameter, held);
    }

    NDArray of(Parameter parameter) {
        NDArray tensor = tensors.get(parameter);
        if (tensor == null) {
            throw new IllegalStateException("parameter " + parameter.name() + " takes no part in this pass");
        }
        return tensor;
    }

    boolean hold(Parameter parameter) {
        return tensors.containsKey(parameter);
    }

    /** What hears of gradients. */
    public interface Listener {
        /**
         * The gradient of one parameter.
         *
         * @param rows the rows that took part, 0 alone for a dense parameter
         * @param gradient their gradients, row by row
         */
        void hear(Parameter parameter, int[] rows, float[] gradient);
    }

    /** Tells the gradients that the last backward pass gave the parameters that took part. */
    public void gradients(Listener listener) {
        tensors.forEach((parameter, tensor) -> {
            float[] gradient = tensor.getGradient().toFloatArray();
            if (parameter.name().equals(NetworkParameters.NGRAMS)) {
                Arrays.fill(gradient, 0, parameter.columns(), 0);
            }
            listener.hear(parameter, rows.getOrDefault(parameter, NO_ROWS), gradient);
        });
    }
}
