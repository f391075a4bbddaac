package io.understudy.training.procedure;

import io.understudy.runtime.OnnxClassifier;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.training.data.LabelSets;
import io.understudy.training.distillation.BundleTeacher;
import io.understudy.training.distillation.ClassifierTeacher;
import io.understudy.training.distillation.Teacher;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model that is to be replaced: a bundle, or an intent classifier that another tool wrote as ONNX. */
public final class Predecessor implements AutoCloseable {

    private final Parser parser;
    private final @Nullable Bundle bundle;
    private final String sha256;
    private final Function<LabelSets, Teacher> teacher;

    private Predecessor(Parser parser, @Nullable Bundle bundle, String sha256, Function<LabelSets, Teacher> teacher) {
        this.parser = parser;
        this.bundle = bundle;
        this.sha256 = sha256;
        this.teacher = teacher;
    }

    /**
     * Opens what a file holds.
     *
     * @throws io.understudy.core.error.ModelException if it is no model that can be asked
     * @throws io.understudy.core.error.StorageException if it cannot be read
     */
    public static Predecessor open(Path file) {
        return OnnxClassifier.isNamed(file) ? of(OnnxClassifier.open(file)) : of(BundleFile.read(file));
    }

    /** A bundle. */
    public static Predecessor of(Bundle bundle) {
        return new Predecessor(
                Parser.of(bundle),
                bundle,
                BundleFile.sha256(bundle.manifest()),
                student -> new BundleTeacher(bundle, student));
    }

    /** A classifier of another tool, which is closed with this. */
    public static Predecessor of(OnnxClassifier classifier) {
        return new Predecessor(
                classifier, null, classifier.sha256(), student -> new ClassifierTeacher(classifier, student));
    }

    /** What it can answer. */
    public Manifest manifest() {
        return parser.manifest();
    }

    /** Asks it; open until this is closed. */
    Parser parser() {
        return parser;
    }

    /** Its bundle, null where it is not one of ours. */
    @Nullable
    Bundle bundle() {
        return bundle;
    }

    /** The digest that a successor names it by. */
    String sha256() {
        return sha256;
    }

    /** What a student of these labels learns from it. */
    Teacher teacher(LabelSets student) {
        return teacher.apply(student);
    }

    @Override
    public void close() {
        parser.close();
    }
}
