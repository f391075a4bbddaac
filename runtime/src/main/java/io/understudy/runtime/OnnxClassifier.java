package io.understudy.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import io.understudy.core.corpus.Lexicon;
import io.understudy.core.error.ModelException;
import io.understudy.core.error.StorageException;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.runtime.confidence.Calibration;
import io.understudy.runtime.decode.TagSet;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.Tokenizer;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An intent classifier that another tool wrote as ONNX: it takes the text itself and gives one score a label. Safe for use by many threads.
 *
 * <p>Its one input is a tensor of strings, {@code [N]} or {@code [N, 1]}, where N may be fixed at 1. Its scores are the output {@code logits}, {@code scores} or {@code
 * probabilities}, or the only tensor of floats among the outputs, {@code [N, labels]}; or a sequence of maps from label to
 * probability, as scikit-learn's converter writes. Such maps name the labels; otherwise the names are lines of the model's metadata entry {@code labels}
 * or of a file beside it, {@code NAME.labels.txt} for {@code NAME.onnx}. It has no slots.
 */
public final class OnnxClassifier implements Parser {

    /** How the name of such a model ends. */
    public static final String SUFFIX = ".onnx";

    private static final String LABELS = "labels";
    private static final List<String> SCORE_NAMES = List.of("logits", "scores", "probabilities");
    private static final int GREATEST_BATCH = 64;
    private static final double LEAST_PROBABILITY = 1e-7;
    private static final double ROUNDING = 1e-3;

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final boolean isColumn;
    private final int greatestBatch;
    private final String output;
    private final List<String> labels;
    private final boolean isProbabilities;
    private final Manifest manifest;
    private final AnswerReader reader;
    private final String sha256;

    private OnnxClassifier(Path file, byte[] model, OrtEnvironment environment, OrtSession session)
            throws OrtException {
        name = nameOf(file);
        this.environment = environment;
        this.session = session;
        Map.Entry<String, NodeInfo> only = onlyInput(session);
        input = only.getKey();
        long[] shape = requireStrings(only.getValue()).getShape();
        isColumn = shape.length == 2;
        greatestBatch = shape[0] == 1 ? 1 : GREATEST_BATCH;
        output = scoreOutput(session);
        try (OrtSession.Result result = ask(List.of("hello"))) {
            labels = labels(file, result);
            float[] scores = rows(result, 1).getFirst();
            isProbabilities = isDistribution(scores);
        }
        sha256 = BundleFile.sha256(model);
        manifest = manifest(name, labels);
        reader = new AnswerReader(manifest, new float[1]);
    }

    /** Whether a file is such a model by its name. */
    public static boolean isNamed(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    /**
     * Opens a model and asks it once, so that one of another kind is refused at once.
     *
     * @throws ModelException if the model cannot be loaded, takes something else than text, or does not name its labels
     * @throws StorageException if a file cannot be read
     */
    public static OnnxClassifier open(Path file) {
        byte[] model;
        try {
            model = Files.readAllBytes(file);
        } catch (IOException e) {
            String reason = Files.exists(file) ? e.getMessage() : "there is no such file";
            throw new StorageException("cannot read " + file + ": " + reason, e);
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session;
        try {
            session = OnnxSessions.create(environment, model);
        } catch (OrtException e) {
            throw new ModelException(file + ": ONNX Runtime cannot load it: " + e.getMessage(), e);
        }
        try {
            return new OnnxClassifier(file, model, environment, session);
        } catch (OrtException | ModelException e) {
            OnnxSessions.close(session, file.toString());
            throw new ModelException(file + ": " + e.getMessage(), e);
        }
    }

    private static String nameOf(Path file) {
        String whole = String.valueOf(file.getFileName());
        return isNamed(file) ? whole.substring(0, whole.length() - SUFFIX.length()) : whole;
    }

    private static Map.Entry<String, NodeInfo> onlyInput(OrtSession session) throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1) {
            throw new ModelException("it has " + inputs.size() + " inputs (" + String.join(", ", inputs.keySet())
                    + "); a classifier of text has one, of strings");
        }
        return inputs.entrySet().iterator().next();
    }

    private static TensorInfo requireStrings(NodeInfo info) {
        if (info.getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.STRING
                && (tensor.getShape().length == 1 || tensor.getShape().length == 2)) {
            return tensor;
        }
        throw new ModelException("its input " + info.getName() + " is " + info.getInfo()
                + "; a classifier of text takes strings, [N] or [N, 1]");
    }

    /** The output with the scores: by its name, or the only one that could be. */
    private static String scoreOutput(OrtSession session) throws OrtException {
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        List<String> possible = outputs.entrySet().stream()
                .filter(entry -> isScores(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        for (String known : SCORE_NAMES) {
            if (possible.contains(known)) {
                return known;
            }
        }
        if (possible.size() != 1) {
            throw new ModelException("none of its outputs (" + String.join(", ", outputs.keySet()) + ") is called "
                    + String.join(", ", SCORE_NAMES) + ", and " + possible.size()
                    + " could be the scores: floats or maps");
        }
        return possible.getFirst();
    }

    private static boolean isScores(NodeInfo output) {
        return output.getInfo() instanceof TensorInfo tensor
                ? tensor.type == OnnxJavaType.FLOAT
                : output.getInfo() instanceof SequenceInfo sequence && sequence.sequenceOfMaps;
    }

    private List<String> labels(Path file, OrtSession.Result result) throws OrtException {
        if (value(result) instanceof OnnxSequence sequence) {
            return List.copyOf(maps(sequence).getFirst().keySet());
        }
        String entry = session.getMetadata().getCustomMetadata().get(LABELS);
        Path beside = file.resolveSibling(name + ".labels.txt");
        List<String> lines;
        String source;
        if (entry != null) {
            lines = entry.lines().toList();
            source = "its metadata entry " + LABELS;
        } else if (Files.exists(beside)) {
            try {
                lines = Files.readAllLines(beside);
            } catch (IOException e) {
                throw new StorageException("cannot read " + beside + ": " + e.getMessage(), e);
            }
            source = beside.toString();
        } else {
            throw new ModelException("it does not name its labels; write them into " + beside
                    + ", one a line in the order of its scores");
        }
        List<String> names =
                lines.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
        int scores = width(result);
        if (names.size() != scores) {
            throw new ModelException(source + " names " + names.size() + " labels, but it gives " + scores + " scores");
        }
        Set<String> once = new HashSet<>();
        names.stream().filter(label -> !once.add(label)).findFirst().ifPresent(label -> {
            throw new ModelException(source + " names " + label + " twice");
        });
        return names;
    }

    private int width(OrtSession.Result result) {
        long[] shape = ((OnnxTensor) value(result)).getInfo().getShape();
        if (shape.length != 2) {
            throw new ModelException(
                    "its output " + output + " has the shape " + Arrays.toString(shape) + "; allowed: [N, labels]");
        }
        return (int) shape[1];
    }

    private OnnxValue value(OrtSession.Result result) {
        return result.get(output).orElseThrow(() -> new ModelException("it has no output " + output));
    }

    private static boolean isDistribution(float[] scores) {
        double sum = 0;
        boolean isShare = true;
        for (float score : scores) {
            sum += score;
            isShare &= score >= 0;
        }
        return isShare && Math.abs(sum - 1) < ROUNDING;
    }

    private static Manifest manifest(String name, List<String> labels) {
        return new Manifest(
                Manifest.FORMAT,
                name,
                List.of(),
                List.of(),
                labels,
                TagSet.ofLabels(List.of()).tags(),
                TextFeatures.Settings.STANDARD,
                Calibration.NONE,
                Lexicon.EMPTY,
                new Manifest.Provenance("another tool", "unknown", "unknown", 0, Map.of(), "", 0, 0, Map.of(), null),
                Map.of(),
                null);
    }

    private OrtSession.Result ask(List<String> texts) throws OrtException {
        String[] asked = texts.stream().map(TextLimit::cut).toArray(String[]::new);
        long[] shape = isColumn ? new long[] {asked.length, 1} : new long[] {asked.length};
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, asked, shape)) {
            return session.run(Map.of(input, tensor), Set.of(output));
        }
    }

    private List<float[]> rows(OrtSession.Result result, int texts) throws OrtException {
        List<float[]> rows = new ArrayList<>();
        if (value(result) instanceof OnnxSequence sequence) {
            for (Map<String, Float> map : maps(sequence)) {
                float[] row = new float[labels.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = map.getOrDefault(labels.get(i), 0f);
                }
                rows.add(row);
            }
        } else {
            FloatBuffer numbers = ((OnnxTensor) value(result)).getFloatBuffer();
            for (int i = 0; i < texts; i++) {
                float[] row = new float[labels.size()];
                numbers.get(row);
                rows.add(row);
            }
        }
        return rows;
    }

    /** Each text's scores by label, labels in alphabetical order. */
    private static List<Map<String, Float>> maps(OnnxSequence sequence) throws OrtException {
        List<Map<String, Float>> maps = new ArrayList<>();
        for (OnnxValue value : sequence.getValue()) {
            Map<String, Float> scores = new TreeMap<>();
            for (Map.Entry<?, ?> entry : ((OnnxMap) value).getValue().entrySet()) {
                scores.put(entry.getKey().toString(), ((Number) entry.getValue()).floatValue());
            }
            maps.add(scores);
        }
        return maps;
    }

    /**
     * The scores of texts as logits: those that the model gives, or the logarithms of its probabilities less their mean.
     *
     * @return for each text {@code [labels]}, in the order of the manifest's intents
     */
    public List<float[]> logits(List<String> texts) {
        List<float[]> all = new ArrayList<>(texts.size());
        try {
            for (int from = 0; from < texts.size(); from += greatestBatch) {
                List<String> batch = texts.subList(from, Math.min(from + greatestBatch, texts.size()));
                try (OrtSession.Result result = ask(batch)) {
                    rows(result, batch.size()).forEach(row -> all.add(isProbabilities ? centredLogarithms(row) : row));
                }
            }
        } catch (OrtException e) {
            throw new ModelException("model " + name + " failed to run: " + e.getMessage(), e);
        }
        return all;
    }

    private static float[] centredLogarithms(float[] probabilities) {
        double[] logarithms = new double[probabilities.length];
        double sum = 0;
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.log(Math.max(probabilities[i], LEAST_PROBABILITY));
            sum += logarithms[i];
        }
        float[] centred = new float[logarithms.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = (float) (logarithms[i] - sum / centred.length);
        }
        return centred;
    }

    @Override
    public Parse parse(String text, Locale locale) {
        return parseAll(List.of(text), locale).getFirst();
    }

    @Override
    public List<Parse> parseAll(List<String> texts, Locale locale) {
        List<float[]> logits = logits(texts);
        List<Parse> parses = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            List<Parse.Token> tokens = Tokenizer.tokenize(TextLimit.cut(texts.get(i)));
            parses.add(
                    tokens.isEmpty()
                            ? reader.nothing(texts.get(i), locale)
                            : reader.read(
                                    texts.get(i),
                                    locale,
                                    tokens,
                                    new Scores(1, logits.get(i), new float[0], new float[tokens.size()]),
                                    0));
        }
        return parses;
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    /** The digest of the model's file. */
    public String sha256() {
        return sha256;
    }

    @Override
    public void close() {
        OnnxSessions.close(session, name);
    }
}
