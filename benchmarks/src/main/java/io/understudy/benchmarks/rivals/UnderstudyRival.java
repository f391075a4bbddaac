package io.understudy.benchmarks.rivals;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.metric.Prediction;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.training.loop.Progress;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.TrainingRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ourselves, with the defaults. */
final class UnderstudyRival implements Rival {

    private static final String BUNDLE = "model.understudy";

    private @Nullable Path trained;
    private @Nullable Parser parser;

    @Override
    public String name() {
        return "Understudy 0.1";
    }

    @Override
    public boolean findsSlots() {
        return true;
    }

    @Override
    public void train(Corpus train, Corpus dev) {
        try {
            trained = Files.createTempDirectory("understudy-rivals").resolve(BUNDLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DirectTraining.run(TrainingRequest.standard(train, dev.size() == 0 ? null : dev, trained), Progress.silent());
        parser = Parser.open(trained);
    }

    @Override
    public void save(Path folder) {
        try {
            Files.move(Objects.requireNonNull(trained), folder.resolve(BUNDLE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void load(Path folder) {
        parser = Parser.open(folder.resolve(BUNDLE));
    }

    @Override
    public Prediction predict(String text) {
        return Judge.prediction(Objects.requireNonNull(parser, "not trained").parse(text, Locale.ENGLISH));
    }

    @Override
    public void close() {
        if (parser != null) {
            parser.close();
        }
    }
}
