package io.understudy.training.export;

import static io.understudy.training.export.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.understudy.runtime.text.ModelInput;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.Recipe.Interaction;
import io.understudy.training.network.Architecture;
import io.understudy.training.network.NetworkParameters;
import java.util.List;
import java.util.Map;

/**
 * Writes a trained {@code JointNetwork} as ONNX, the same function without dropout. Inputs and outputs are described with
 * {@link ModelInput}; everything is time-major, as ONNX's LSTM wants it.
 *
 * <p>The table's row of a known word holds the sum of its word and n-gram embeddings, so that only unknown words look n-grams up.
 */
public final class NetworkExport {

    private final Architecture architecture;
    private final Map<String, float[]> weights;
    private final OnnxGraph graph;

    private NetworkExport(Architecture architecture, Map<String, float[]> weights, Precision precision) {
        this.architecture = architecture;
        this.weights = weights;
        graph = new OnnxGraph(precision);
    }

    /**
     * The network as an ONNX model.
     *
     * @param weights every parameter of {@link NetworkParameters} by name
     */
    public static byte[] write(
            Architecture architecture, Map<String, float[]> weights, TextFeatures features, Precision precision) {
        return new NetworkExport(architecture, weights, precision).build(features);
    }

    private byte[] build(TextFeatures features) {
        String embedded = embed(features);
        String common = biLstm("common", embedded, architecture.wordSize(), architecture.commonSize());
        String slots = biLstm("slot", common, 2 * architecture.commonSize(), architecture.slotSize());
        String states = architecture.intentSize() == 0
                ? graph.node("Concat", List.of(common, slots), attribute("axis", 2))
                : biLstm("intent", common, 2 * architecture.commonSize(), architecture.intentSize());
        String pooled = pool(states);
        String mean =
                graph.node("ReduceMean", List.of(embedded), attribute("axes", List.of(0L)), attribute("keepdims", 0));
        String intents = head("intentHead", "bagHead", pooled, mean, architecture.intents());
        graph.output(intents, ModelInput.INTENTS, "batch", Integer.toString(architecture.intents()));
        if (architecture.domains() > 0) {
            String domains = head("domainHead", "domainBagHead", pooled, mean, architecture.domains());
            graph.output(domains, ModelInput.DOMAINS, "batch", Integer.toString(architecture.domains()));
        }
        String tags =
                linear("tagHead", slotHidden(slots, embedded, intents), architecture.slotHidden(), architecture.tags());
        graph.output(tags, ModelInput.TAGS, "time", "batch", Integer.toString(architecture.tags()));
        return graph.toBytes();
    }

    /** Returns {@code [time, batch, word]}: the weighted sum of table rows. */
    private String embed(TextFeatures features) {
        String rows = graph.input(ModelInput.ROWS, TensorProto.DataType.INT64, "time", "batch", "features");
        String factors = graph.input(ModelInput.FACTORS, TensorProto.DataType.FLOAT, "time", "batch", "1", "features");
        float[] table = EmbeddingTable.of(architecture, weights, features);
        int width = architecture.wordSize();
        long height = table.length / width;
        String found;
        if (graph.precision() == Precision.FLOAT) {
            found = graph.node("Gather", List.of(graph.floats("table", table, height, width), rows));
        } else {
            Int8Rows quantized = Int8Rows.of(table, width);
            String integers =
                    graph.node("Gather", List.of(graph.bytes("table", quantized.numbers(), height, width), rows));
            found = graph.node("Cast", List.of(integers), attribute("to", TensorProto.DataType.FLOAT.getNumber()));
            String scales =
                    graph.node("Gather", List.of(graph.floats("table.scale", quantized.scales(), height), rows));
            String aligned = graph.node("Unsqueeze", List.of(scales, graph.longs("scaleAxis", 2)));
            factors = graph.node("Mul", List.of(factors, aligned));
        }
        String sum = graph.node("MatMul", List.of(factors, found));
        return graph.node("Squeeze", List.of(sum, graph.longs("featureAxis", 2)));
    }

    /** Returns {@code [time, batch, 2·units]}. */
    private String biLstm(String name, String input, int inputs, int units) {
        float[] inputWeight = new float[2 * 4 * units * inputs];
        float[] stateWeight = new float[2 * 4 * units * units];
        float[] bias = new float[2 * 8 * units];
        int direction = 0;
        for (String suffix : List.of(".forward", ".backward")) {
            String prefix = name + suffix;
            gates(weight(prefix + ".inputWeight"), inputWeight, direction * 4 * units * inputs, units * inputs);
            gates(weight(prefix + ".stateWeight"), stateWeight, direction * 4 * units * units, units * units);
            gates(weight(prefix + ".inputBias"), bias, direction * 8 * units, units);
            gates(weight(prefix + ".stateBias"), bias, direction * 8 * units + 4 * units, units);
            direction++;
        }
        String biases = graph.floats(name + ".bias", bias, 2, 8L * units);
        String output = graph.precision() == Precision.FLOAT
                ? graph.node(
                        "LSTM",
                        List.of(
                                input,
                                graph.floats(name + ".input", inputWeight, 2, 4L * units, inputs),
                                graph.floats(name + ".state", stateWeight, 2, 4L * units, units),
                                biases),
                        attribute("hidden_size", units),
                        attribute("direction", "bidirectional"))
                : quantizedLstm(name, input, Int8Rows.of(inputWeight, inputs), Int8Rows.of(stateWeight, units), biases);
        String batchFirst = graph.node("Transpose", List.of(output), attribute("perm", List.of(0L, 2L, 1L, 3L)));
        return graph.node("Reshape", List.of(batchFirst, graph.longs(name + ".joined", 0, 0, 2L * units)));
    }

    /** An LSTM whose products are made in 8-bit integers, the inputs and states being quantized as they come. */
    private String quantizedLstm(String name, String input, Int8Rows inputWeight, Int8Rows stateWeight, String biases) {
        int gates = inputWeight.scales().length / 2;
        int inputs = inputWeight.numbers().length / (2 * gates);
        int units = gates / 4;
        byte[] zeroPoints = new byte[2 * gates];
        return graph.runtimeNode(
                "DynamicQuantizeLSTM",
                List.of(
                        input,
                        graph.transposedBytes(name + ".input.int8", inputWeight.numbers(), 2, gates, inputs),
                        graph.transposedBytes(name + ".state.int8", stateWeight.numbers(), 2, gates, units),
                        biases,
                        "",
                        "",
                        "",
                        "",
                        graph.floats(name + ".input.scale", inputWeight.scales(), 2, gates),
                        graph.bytes(name + ".input.zero", zeroPoints, 2, gates),
                        graph.floats(name + ".state.scale", stateWeight.scales(), 2, gates),
                        graph.bytes(name + ".state.zero", zeroPoints, 2, gates)),
                attribute("hidden_size", units),
                attribute("direction", "bidirectional"));
    }

    /** Reorders the gates from PyTorch's input, forget, cell, output to ONNX's input, output, forget, cell. */
    private static void gates(float[] source, float[] target, int offset, int size) {
        int[] order = {0, 3, 1, 2};
        for (int gate = 0; gate < order.length; gate++) {
            System.arraycopy(source, order[gate] * size, target, offset + gate * size, size);
        }
    }

    /** Returns {@code [batch, pooledSize]}. */
    private String pool(String states) {
        int width = architecture.intentStates();
        String hidden = graph.node("Tanh", List.of(linear("attention", states, width, 64)));
        String scores =
                graph.node("MatMul", List.of(hidden, graph.matrix("attentionQuery", weight("attentionQuery"), 64, 1)));
        String attention = graph.node("Softmax", List.of(scores), attribute("axis", 0));
        String weighted = graph.node("Mul", List.of(states, attention));
        String attended =
                graph.node("ReduceSum", List.of(weighted, graph.longs("timeAxis", 0)), attribute("keepdims", 0));
        String greatest =
                graph.node("ReduceMax", List.of(states), attribute("axes", List.of(0L)), attribute("keepdims", 0));
        return graph.node("Concat", List.of(attended, greatest), attribute("axis", 1));
    }

    /** A head over the pooled states plus its bag-of-words part, {@code [batch, outputs]}. */
    private String head(String name, String bagName, String pooled, String mean, int outputs) {
        String states = linear(name, pooled, architecture.pooledSize(), outputs);
        String matrix = graph.matrix(bagName, weight(bagName), architecture.wordSize(), outputs);
        return graph.node("Add", List.of(states, graph.node("MatMul", List.of(mean, matrix))));
    }

    /** Returns {@code [time, batch, slotHidden]}. */
    private String slotHidden(String slots, String embedded, String intents) {
        String sum = linear("slotHidden", slots, 2 * architecture.slotSize(), architecture.slotHidden());
        String words = graph.node(
                "MatMul",
                List.of(
                        embedded,
                        graph.matrix(
                                "slotFromWord",
                                weight("slotFromWord"),
                                architecture.wordSize(),
                                architecture.slotHidden())));
        sum = graph.node("Add", List.of(sum, words));
        if (architecture.interaction() == Interaction.INTENT_TO_SLOT) {
            String matrix = graph.matrix(
                    "slotFromIntent", weight("slotFromIntent"), architecture.intents(), architecture.slotHidden());
            String shares = graph.node("Softmax", List.of(intents), attribute("axis", 1));
            sum = graph.node("Add", List.of(sum, graph.node("MatMul", List.of(shares, matrix))));
        }
        return graph.node("Tanh", List.of(sum));
    }

    private String linear(String name, String input, int inputs, int outputs) {
        String product = graph.node("MatMul", List.of(input, graph.matrix(name, weight(name), inputs, outputs)));
        return graph.node("Add", List.of(product, graph.floats(name + ".bias", weight(name + ".bias"), outputs)));
    }

    private float[] weight(String name) {
        float[] numbers = weights.get(name);
        if (numbers == null) {
            throw new IllegalArgumentException("no weights for " + name);
        }
        return numbers;
    }
}
