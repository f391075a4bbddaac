package io.understudy.runtime;

import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Understands text with one model. Safe for use by many threads at once.
 *
 * {@snippet :
 * try (Parser parser = Parser.open(Path.of("home.understudy"))) {
 *     Parse parse = parser.parse("wake me at five tomorrow", Locale.ENGLISH);
 * }
 * }
 */
public interface Parser extends AutoCloseable {

    /** The longest text that is parsed, in UTF-16 units; what lies beyond is not read. */
    int MAX_TEXT_LENGTH = 4_096;

    /**
     * Opens a bundle: verifies its checksums, then loads the model for one thread per call. A file named {@code *.onnx} is opened as an {@link
     * OnnxClassifier}.
     *
     * @throws io.understudy.core.error.ModelException if the bundle is damaged, newer than this runtime, or not a bundle
     * @throws io.understudy.core.error.StorageException if the file cannot be read
     */
    static Parser open(Path bundle) {
        return OnnxClassifier.isNamed(bundle) ? OnnxClassifier.open(bundle) : OnnxParser.open(bundle);
    }

    /**
     * A parser of a bundle in memory.
     *
     * @throws io.understudy.core.error.ModelException if its model cannot be loaded
     */
    static Parser of(Bundle bundle) {
        return OnnxParser.of(bundle);
    }

    /**
     * Parses one text. A text without any token (empty, only white space) is out of scope with confidence 0.
     *
     * @param text any text; beyond {@link #MAX_TEXT_LENGTH} characters it is cut
     * @param locale its language, {@link Locale#ROOT} where unknown
     */
    Parse parse(String text, Locale locale);

    /** Parses several texts of one locale together, which is faster than one by one; results in the same order. */
    List<Parse> parseAll(List<String> texts, Locale locale);

    /** How the model was made and what it can answer. */
    Manifest manifest();

    @Override
    void close();
}
