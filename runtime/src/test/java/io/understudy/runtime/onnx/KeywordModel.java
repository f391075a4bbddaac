package io.understudy.runtime.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An intent classifier as other tools write it, for tests: it splits the text at spaces, counts known words and adds up what each says for its
 * label, built of the operators that scikit-learn's converter uses for a bag of words under a linear classifier.
 */
public final class KeywordModel {

    /** What the scores are written as. */
    public enum Scores {
        LOGITS,
        PROBABILITIES,
        MAPS,
        /** Only which label is best, without a score. */
        NONE
    }

    private final Map<String, String> labelOfWord;
    private final List<String> labels;
    private Scores scores = Scores.LOGITS;
    private boolean isNamingLabels = true;
    private List<String> shape = List.of("N");

    /** A model in which each of these words speaks for one label. */
    public KeywordModel(Map<String, String> labelOfWord) {
        this.labelOfWord = Map.copyOf(labelOfWord);
        labels = List.copyOf(new TreeSet<>(labelOfWord.values()));
    }

    /** The same with other scores. */
    public KeywordModel giving(Scores other) {
        scores = other;
        return this;
    }

    /** The same without the labels' names in its metadata. */
    public KeywordModel withoutLabels() {
        isNamingLabels = false;
        return this;
    }

    /** The same with an input of two dimensions. */
    public KeywordModel ofColumn() {
        shape = List.of("N", "1");
        return this;
    }

    /** The same with an input of one text at a time. */
    public KeywordModel ofOneText() {
        shape = List.of("1");
        return this;
    }

    /** The labels in the order of the scores. */
    public List<String> labels() {
        return labels;
    }

    /** Writes it. */
    public Path write(Path file) throws IOException {
        Files.write(file, toBytes());
        return file;
    }

    private byte[] toBytes() {
        List<String> words = List.copyOf(new TreeSet<>(labelOfWord.keySet()));
        GraphProto.Builder graph = GraphProto.newBuilder().setName("keywords");
        graph.addInput(value("text", TensorProto.DataType.STRING, shape));
        String text = "text";
        if (shape.size() == 2) {
            graph.addInitializer(TensorProto.newBuilder()
                    .setName("flat")
                    .setDataType(TensorProto.DataType.INT64.getNumber())
                    .addDims(1)
                    .addInt64Data(-1));
            text = add(graph, "", "Reshape", "line", List.of("text", "flat"));
        }
        String tokens = add(
                graph,
                "com.microsoft",
                "Tokenizer",
                "tokens",
                List.of(text),
                number("mark", 0),
                number("mincharnum", 1),
                string("pad_value", ""),
                strings("separators", List.of(" ")));
        String counts = add(
                graph,
                "",
                "TfIdfVectorizer",
                "counts",
                List.of(tokens),
                number("min_gram_length", 1),
                number("max_gram_length", 1),
                number("max_skip_count", 0),
                string("mode", "TF"),
                numbers("ngram_counts", LongStream.of(0)),
                numbers("ngram_indexes", LongStream.range(0, words.size())),
                strings("pool_strings", words));
        TensorProto.Builder weights = TensorProto.newBuilder()
                .setName("weights")
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addDims(words.size())
                .addDims(labels.size());
        for (String word : words) {
            IntStream.range(0, labels.size())
                    .forEach(l -> weights.addFloatData(labels.get(l).equals(labelOfWord.get(word)) ? 3f : 0f));
        }
        graph.addInitializer(weights);
        boolean isLogits = scores == Scores.LOGITS;
        String sums = add(graph, "", "MatMul", isLogits ? "logits" : "sums", List.of(counts, "weights"));
        if (isLogits) {
            graph.addOutput(value(sums, TensorProto.DataType.FLOAT, List.of("N", "labels")));
        } else if (scores == Scores.NONE) {
            String best = add(graph, "", "ArgMax", "label", List.of(sums), number("axis", 1));
            graph.addOutput(value(best, TensorProto.DataType.INT64, List.of("N", "1")));
        } else {
            String shares = add(graph, "", "Softmax", "output_probability", List.of(sums), number("axis", 1));
            graph.addOutput(
                    scores == Scores.PROBABILITIES
                            ? value(shares, TensorProto.DataType.FLOAT, List.of("N", "labels"))
                            : maps(add(
                                    graph,
                                    "ai.onnx.ml",
                                    "ZipMap",
                                    "output_maps",
                                    List.of(shares),
                                    strings("classlabels_strings", labels))));
        }
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(operators("", 17))
                .addOpsetImport(operators("ai.onnx.ml", 2))
                .addOpsetImport(operators("com.microsoft", 1))
                .setGraph(graph);
        if (isNamingLabels) {
            model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey("labels").setValue(String.join("\n", labels)));
        }
        return model.build().toByteArray();
    }

    private static OperatorSetIdProto.Builder operators(String domain, int version) {
        return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version);
    }

    private static String add(
            GraphProto.Builder graph,
            String domain,
            String operator,
            String output,
            List<String> inputs,
            AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, List<String> dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        dimensions.forEach(d -> shape.addDim(
                d.equals("1")
                        ? TensorShapeProto.Dimension.newBuilder().setDimValue(1)
                        : TensorShapeProto.Dimension.newBuilder().setDimParam(d)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    private static ValueInfoProto maps(String name) {
        TypeProto number = TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber()))
                .build();
        TypeProto map = TypeProto.newBuilder()
                .setMapType(TypeProto.Map.newBuilder()
                        .setKeyType(TensorProto.DataType.STRING.getNumber())
                        .setValueType(number))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setSequenceType(TypeProto.Sequence.newBuilder().setElemType(map)))
                .build();
    }

    private static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto numbers(String name, LongStream values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(values.boxed().toList())
                .build();
    }

    private static AttributeProto string(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private static AttributeProto strings(String name, List<String> values) {
        List<ByteString> bytes = new ArrayList<>();
        values.forEach(v -> bytes.add(ByteString.copyFromUtf8(v)));
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRINGS)
                .addAllStrings(bytes)
                .build();
    }
}
