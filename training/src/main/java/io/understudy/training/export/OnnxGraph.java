package io.understudy.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Builds an ONNX graph (operator set 17) node by node; each method returns the name of the value that it adds. */
final class OnnxGraph {

    private static final int OPERATOR_SET = 17;
    private static final int IR_VERSION = 8;
    private static final String RUNTIME_DOMAIN = "com.microsoft";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("understudy");
    private final Precision precision;
    private int values;

    OnnxGraph(Precision precision) {
        this.precision = precision;
    }

    Precision precision() {
        return precision;
    }

    String input(String name, TensorProto.DataType type, String... dimensions) {
        graph.addInput(valueInfo(name, type, dimensions));
        return name;
    }

    void output(String value, String name, String... dimensions) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name));
        graph.addOutput(valueInfo(name, TensorProto.DataType.FLOAT, dimensions));
    }

    private static ValueInfoProto valueInfo(String name, TensorProto.DataType type, String... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String dimension : dimensions) {
            TensorShapeProto.Dimension.Builder d = TensorShapeProto.Dimension.newBuilder();
            if (Character.isDigit(dimension.charAt(0))) {
                d.setDimValue(Long.parseLong(dimension));
            } else {
                d.setDimParam(dimension);
            }
            shape.addDim(d);
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return node("", operator, inputs, attributes);
    }

    /** An operator that ONNX Runtime adds to the standard ones; an empty input name leaves an optional input out. */
    String runtimeNode(String operator, List<String> inputs, AttributeProto... attributes) {
        return node(RUNTIME_DOMAIN, operator, inputs, attributes);
    }

    private String node(String domain, String operator, List<String> inputs, AttributeProto... attributes) {
        String output = "v" + values++;
        graph.addNode(NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    String longs(String name, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return constant(name, TensorProto.DataType.INT64, bytes.array(), numbers.length);
    }

    String floats(String name, float[] numbers, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return constant(name, TensorProto.DataType.FLOAT, bytes.array(), shape);
    }

    /** A three-dimensional array of 8-bit integers with its last two axes exchanged. */
    String transposedBytes(String name, byte[] numbers, int matrices, int rows, int columns) {
        byte[] transposed = new byte[numbers.length];
        for (int matrix = 0; matrix < matrices; matrix++) {
            int start = matrix * rows * columns;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    transposed[start + column * rows + row] = numbers[start + row * columns + column];
                }
            }
        }
        return bytes(name, transposed, matrices, columns, rows);
    }

    String bytes(String name, byte[] numbers, long... shape) {
        return constant(name, TensorProto.DataType.INT8, numbers, shape);
    }

    private String constant(String name, TensorProto.DataType type, byte[] little, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(little));
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /**
     * A learned matrix whose last axis is quantized as one row: kept in floats, or in 8-bit integers with one scale a row, which the
     * runtime multiplies out once when it loads the graph.
     */
    String matrix(String name, float[] numbers, long... shape) {
        if (precision == Precision.FLOAT) {
            return floats(name, numbers, shape);
        }
        int columns = (int) shape[shape.length - 1];
        Int8Rows rows = Int8Rows.of(numbers, columns);
        long[] scaleShape = shape.clone();
        scaleShape[shape.length - 1] = 1;
        String cast = node(
                "Cast",
                List.of(bytes(name + ".int8", rows.numbers(), shape)),
                attribute("to", TensorProto.DataType.FLOAT.getNumber()));
        return node("Mul", List.of(cast, floats(name + ".scale", rows.scales(), scaleShape)));
    }

    byte[] toBytes() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("understudy")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain(RUNTIME_DOMAIN)
                        .setVersion(1))
                .setGraph(graph)
                .build()
                .toByteArray();
    }
}
