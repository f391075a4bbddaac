package io.understudy.training.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.understudy.core.error.ModelException;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.text.ModelInput;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.WordShape;
import io.understudy.training.network.JointNetwork;
import io.understudy.training.network.NetworkParameters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a network's parameters back from the bundle that {@link NetworkExport} wrote, so that any bundle can be the base or the
 * predecessor of another training. From floats the parameters come back to rounding; from 8-bit integers to half a step of a row's scale.
 */
public final class NetworkImport {

    private static final List<String> LSTMS = List.of("common", "slot", "intent");
    private static final List<String> LINEARS =
            List.of("attention", "intentHead", "domainHead", "slotHidden", "tagHead");
    private static final List<String> MATRICES =
            List.of("attentionQuery", "bagHead", "domainBagHead", "slotFromWord", "slotFromIntent");

    private final Bundle bundle;
    private final Map<String, TensorProto> tensors = new HashMap<>();
    private final Map<String, float[]> weights = new LinkedHashMap<>();

    private NetworkImport(Bundle bundle) {
        this.bundle = bundle;
    }

    /**
     * Every parameter of the network by the name that {@link NetworkParameters} gives it.
     *
     * @throws ModelException if the bundle's network is not one of ours
     */
    public static Map<String, float[]> read(Bundle bundle) {
        return new NetworkImport(bundle).weights();
    }

    private Map<String, float[]> weights() {
        byte[] floats = bundle.entries().get(Bundle.MODEL);
        try {
            ModelProto.parseFrom(floats == null ? bundle.model() : floats)
                    .getGraph()
                    .getInitializerList()
                    .forEach(tensor -> tensors.put(tensor.getName(), tensor));
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException("bundle " + bundle.manifest().name() + ": its network cannot be read", e);
        }
        if (EnsembleGraph.isEnsemble(tensors.keySet())) {
            throw new ModelException("bundle " + bundle.manifest().name()
                    + " is an ensemble: several networks, which nothing can begin with or learn from");
        }
        table();
        LSTMS.stream().filter(name -> tensors.containsKey(name + ".bias")).forEach(this::biLstm);
        for (String name : LINEARS) {
            if (tensors.containsKey(name + ".bias")) {
                weights.put(name, matrix(name));
                weights.put(name + ".bias", floats(name + ".bias"));
            }
        }
        MATRICES.stream().filter(this::holdsMatrix).forEach(name -> weights.put(name, matrix(name)));
        weights.put(NetworkParameters.TRANSITIONS, bundle.transitions());
        return weights;
    }

    /** Takes the one table apart: words without their n-grams, shapes, n-grams. */
    private void table() {
        TextFeatures features = bundle.features();
        int width = (int) tensor("table").getDims(1);
        float[] table = tensors.containsKey("table.scale") ? scaled("table", "table.scale", width) : floats("table");
        int shapes = features.vocabulary().size();
        int ngrams = shapes + WordShape.values().length;
        float[] words = Arrays.copyOfRange(table, 0, shapes * width);
        List<String> known = features.vocabulary().words();
        for (int i = 0; i < known.size(); i++) {
            int[] buckets = features.ofWord(known.get(i)).ngrams();
            float scale = ModelInput.ngramFactor(buckets.length);
            for (int bucket : buckets) {
                for (int c = 0; c < width; c++) {
                    words[(i + 1) * width + c] -= scale * table[(ngrams + bucket) * width + c];
                }
            }
        }
        weights.put(NetworkParameters.WORDS, words);
        weights.put(NetworkParameters.SHAPES, Arrays.copyOfRange(table, shapes * width, ngrams * width));
        weights.put(NetworkParameters.NGRAMS, Arrays.copyOfRange(table, ngrams * width, table.length));
    }

    private void biLstm(String name) {
        float[] input = lstmMatrix(name + ".input");
        float[] state = lstmMatrix(name + ".state");
        float[] bias = floats(name + ".bias");
        int units = bias.length / 16;
        int direction = 0;
        for (String suffix : JointNetwork.DIRECTIONS) {
            String prefix = name + suffix;
            weights.put(prefix + ".inputWeight", gates(input, direction * input.length / 2, input.length / 8));
            weights.put(prefix + ".stateWeight", gates(state, direction * state.length / 2, state.length / 8));
            weights.put(prefix + ".inputBias", gates(bias, direction * 8 * units, units));
            weights.put(prefix + ".stateBias", gates(bias, direction * 8 * units + 4 * units, units));
            direction++;
        }
    }

    /** A weight of shape {@code [2, gates, inputs]}; in 8-bit integers its last two axes are exchanged. */
    private float[] lstmMatrix(String name) {
        if (tensors.containsKey(name)) {
            return floats(name);
        }
        TensorProto tensor = tensor(name + ".int8");
        byte[] numbers = tensor.getRawData().toByteArray();
        float[] scales = floats(name + ".scale");
        int inputs = (int) tensor.getDims(1);
        int gates = (int) tensor.getDims(2);
        float[] matrix = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            int gate = i % gates;
            int input = i / gates % inputs;
            int direction = i / gates / inputs;
            matrix[(direction * gates + gate) * inputs + input] = numbers[i] * scales[direction * gates + gate];
        }
        return matrix;
    }

    /** Reorders four blocks from ONNX's gates input, output, forget, cell to PyTorch's input, forget, cell, output. */
    private static float[] gates(float[] source, int offset, int size) {
        int[] order = {0, 2, 3, 1};
        float[] target = new float[4 * size];
        for (int gate = 0; gate < order.length; gate++) {
            System.arraycopy(source, offset + order[gate] * size, target, gate * size, size);
        }
        return target;
    }

    private boolean holdsMatrix(String name) {
        return tensors.containsKey(name) || tensors.containsKey(name + ".int8");
    }

    private float[] matrix(String name) {
        if (tensors.containsKey(name)) {
            return floats(name);
        }
        TensorProto integers = tensor(name + ".int8");
        return scaled(name + ".int8", name + ".scale", (int) integers.getDims(integers.getDimsCount() - 1));
    }

    private float[] scaled(String integers, String scales, int columns) {
        byte[] numbers = tensor(integers).getRawData().toByteArray();
        float[] scale = floats(scales);
        float[] product = new float[numbers.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = numbers[i] * scale[i / columns];
        }
        return product;
    }

    private float[] floats(String name) {
        byte[] bytes = tensor(name).getRawData().toByteArray();
        float[] numbers = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }

    private TensorProto tensor(String name) {
        TensorProto tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException("bundle " + bundle.manifest().name() + ": its network has no tensor " + name
                    + "; only networks that understudy train wrote can be learned from in this way");
        }
        return tensor;
    }
}
