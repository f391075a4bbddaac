package io.understudy.training.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.understudy.core.error.ModelException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Several ONNX models of the same inputs and outputs as one that gives the mean of what they give. */
public final class EnsembleGraph {

    private static final String SHARE = "share";

    private EnsembleGraph() {}

    /**
     * The mean of some models.
     *
     * @param models at least one, each as {@link NetworkExport} writes it
     * @throws IllegalArgumentException if their inputs or outputs differ
     * @throws ModelException if one is not an ONNX model
     */
    public static byte[] mean(List<byte[]> models) {
        List<ModelProto> members = models.stream().map(EnsembleGraph::parsed).toList();
        ModelProto first = members.getFirst();
        List<ValueInfoProto> inputs = first.getGraph().getInputList();
        List<ValueInfoProto> outputs = first.getGraph().getOutputList();
        Set<String> shared = new HashSet<>();
        inputs.forEach(input -> shared.add(input.getName()));
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName(first.getGraph().getName())
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addInitializer(TensorProto.newBuilder()
                        .setName(SHARE)
                        .setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .addFloatData(1f / members.size()));
        for (int i = 0; i < members.size(); i++) {
            GraphProto member = members.get(i).getGraph();
            if (!member.getInputList().equals(inputs) || !member.getOutputList().equals(outputs)) {
                throw new IllegalArgumentException("models of different inputs or outputs");
            }
            add(member, prefix(i), shared, graph);
        }
        for (ValueInfoProto output : outputs) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < members.size(); i++) {
                all.add(prefix(i) + output.getName());
            }
            String sum = "sum." + output.getName();
            graph.addNode(
                    NodeProto.newBuilder().setOpType("Sum").addAllInput(all).addOutput(sum));
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("Mul")
                    .addInput(sum)
                    .addInput(SHARE)
                    .addOutput(output.getName()));
        }
        return first.toBuilder().setGraph(graph).build().toByteArray();
    }

    /** Whether a model is such a mean, by the names of its tensors. */
    static boolean isEnsemble(Set<String> tensors) {
        return tensors.stream().anyMatch(name -> name.startsWith(prefix(0)));
    }

    private static String prefix(int member) {
        return "member" + member + ".";
    }

    private static ModelProto parsed(byte[] model) {
        try {
            return ModelProto.parseFrom(model);
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException("not an ONNX model: " + e.getMessage(), e);
        }
    }

    /** Adds a member's nodes and numbers under names of their own; only the inputs are everybody's. */
    private static void add(GraphProto member, String prefix, Set<String> shared, GraphProto.Builder graph) {
        for (TensorProto numbers : member.getInitializerList()) {
            graph.addInitializer(numbers.toBuilder().setName(prefix + numbers.getName()));
        }
        for (NodeProto node : member.getNodeList()) {
            NodeProto.Builder own = node.toBuilder().clearInput().clearOutput().clearName();
            node.getInputList()
                    .forEach(name -> own.addInput(name.isEmpty() || shared.contains(name) ? name : prefix + name));
            node.getOutputList().forEach(name -> own.addOutput(prefix + name));
            graph.addNode(own);
        }
    }
}
