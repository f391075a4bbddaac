package io.understudy.benchmarks.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.core.corpus.Corpus;
import io.understudy.core.metric.Prediction;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * NLP.js for intents, in a process of node that is told what to do line by line and takes the time of each answer itself. It is asked for the
 * intent alone ({@code classify}), which is faster than its whole {@code process}.
 */
final class NlpJsRival implements Rival {

    /** The package that npm installs. */
    static final String PACKAGE = "node-nlp@4.27.0";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "model.nlp";

    private final Process node;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private NlpJsRival(Process node) {
        this.node = node;
        requests = node.outputWriter(StandardCharsets.UTF_8);
        answers = node.inputReader(StandardCharsets.UTF_8);
    }

    /** NLP.js as installed in this folder, where npm installs it the first time. */
    static NlpJsRival installed(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.isDirectory(folder.resolve("node_modules/node-nlp"))) {
            System.err.println("installing " + PACKAGE + " into " + folder);
            run(folder, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", ".", PACKAGE);
        }
        Path script = folder.resolve("rival.js");
        try (InputStream ours = NlpJsRival.class.getResourceAsStream("nlpjs.js")) {
            Files.write(script, Objects.requireNonNull(ours, "nlpjs.js").readAllBytes());
        }
        return new NlpJsRival(new ProcessBuilder("node", script.getFileName().toString())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static void run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private JsonNode ask(String operation, Object argument) {
        ObjectNode request = JSON.createObjectNode().put("operation", operation);
        request.set("argument", JSON.valueToTree(argument));
        try {
            requests.write(JSON.writeValueAsString(request));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("node ended during " + operation);
            }
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "NLP.js 4.27.0, classify";
    }

    @Override
    public boolean findsSlots() {
        return false;
    }

    @Override
    public void train(Corpus train, Corpus dev) {
        ask(
                "train",
                train.utterances().stream()
                        .map(u -> List.of(u.text(), String.valueOf(u.intent())))
                        .toList());
    }

    @Override
    public void save(Path folder) {
        ask("save", folder.resolve(MODEL).toAbsolutePath().toString());
    }

    @Override
    public void load(Path folder) {
        ask("load", folder.resolve(MODEL).toAbsolutePath().toString());
    }

    @Override
    public Prediction predict(String text) {
        JsonNode answer = ask("classify", text);
        return new Prediction(
                null,
                answer.path("intent").asText(),
                answer.path("score").asDouble(),
                List.of(),
                answer.path("intent").asText().equals("None"));
    }

    @Override
    public long time(String text) {
        return ask("classify", text).path("nanoseconds").asLong();
    }

    @Override
    public long processId() {
        return node.pid();
    }

    @Override
    public void close() {
        node.destroy();
    }
}
