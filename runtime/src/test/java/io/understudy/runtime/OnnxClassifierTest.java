package io.understudy.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.error.ModelException;
import io.understudy.core.error.StorageException;
import io.understudy.runtime.onnx.KeywordModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Classifiers that other tools wrote as ONNX. */
class OnnxClassifierTest {

    private static final Map<String, String> WORDS = Map.of("lamp", "light", "dark", "light", "song", "music");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void answersWithLabelsAndConfidences(KeywordModel.Scores scores) throws IOException {
        Path file = new KeywordModel(WORDS).giving(scores).write(folder.resolve("words.onnx"));
        try (Parser parser = Parser.open(file)) {
            assertEquals(List.of("light", "music"), parser.manifest().intents());
            assertEquals("words", parser.manifest().name());
            Parse parse = parser.parse("the lamp is dark", Locale.ENGLISH);
            assertEquals("light", parse.intent().name());
            assertEquals(1 / (1 + Math.exp(-6)), parse.intent().confidence(), 1e-5);
            assertEquals(List.of(), parse.slots());
            assertEquals(4, parse.tokens().size());
            assertEquals(
                    0.5, parser.parse("nothing known", Locale.ROOT).intent().confidence(), 1e-6);
        }
    }

    @Test
    void answersManyAsItAnswersEach() throws IOException {
        answersManyAsEach(new KeywordModel(WORDS));
        answersManyAsEach(new KeywordModel(WORDS).ofColumn());
        answersManyAsEach(new KeywordModel(WORDS).ofOneText());
    }

    private void answersManyAsEach(KeywordModel model) throws IOException {
        Path file = model.write(folder.resolve("words.onnx"));
        List<String> texts = Collections.nCopies(50, List.of("a song", "", "lamp lamp", "  ")).stream()
                .flatMap(List::stream)
                .toList();
        try (Parser parser = Parser.open(file)) {
            List<Parse> all = parser.parseAll(texts, Locale.ENGLISH);
            for (int i = 0; i < texts.size(); i++) {
                assertEquals(parser.parse(texts.get(i), Locale.ENGLISH), all.get(i));
            }
            assertTrue(all.get(1).isOutOfScope(), "a text without a token is out of scope");
        }
    }

    @Test
    void readsTheLabelsBesideTheModel() throws IOException {
        Path file = new KeywordModel(WORDS).withoutLabels().write(folder.resolve("words.onnx"));
        refused(file, "words.labels.txt");
        Path labels = folder.resolve("words.labels.txt");
        Files.writeString(labels, "licht\n\nmusik\n");
        try (Parser parser = Parser.open(file)) {
            assertEquals("musik", parser.parse("a song", Locale.GERMAN).intent().name());
        }
        Files.writeString(labels, "licht\n");
        refused(file, "names 1 labels, but it gives 2 scores");
        Files.writeString(labels, "licht\nlicht\n");
        refused(file, "names licht twice");
    }

    @Test
    void refusesWhatIsNoClassifierOfText() throws IOException {
        Path text = folder.resolve("text.onnx");
        Files.writeString(text, "no model");
        refused(text, "ONNX Runtime cannot load it");
        Path silent = new KeywordModel(WORDS).giving(KeywordModel.Scores.NONE).write(folder.resolve("silent.onnx"));
        refused(silent, "none of its outputs (label) is called logits, scores, probabilities, and 0 could be");
        StorageException missing =
                assertThrows(StorageException.class, () -> Parser.open(folder.resolve("missing.onnx")));
        assertTrue(String.valueOf(missing.getMessage()).contains("there is no such file"), missing.getMessage());
    }

    private static void refused(Path file, String reason) {
        ModelException refusal = assertThrows(ModelException.class, () -> Parser.open(file));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith(file.toString()), refusal.getMessage());
        assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal.getMessage());
    }
}
