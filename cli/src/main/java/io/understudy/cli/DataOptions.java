package io.understudy.cli;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.format.CorpusReader;
import io.understudy.core.format.Format;
import io.understudy.core.format.ReadOptions;
import io.understudy.core.format.UtteranceStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How data is read by the commands that take some. */
final class DataOptions {

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Format of the data: understudy, massive, seq, bio, snips, rasa, alexa, dialogflow, luis, clu, clinc, top or text; found by "
                            + "content when not given.")
    private @Nullable String format;

    @Option(
            names = "--locale",
            paramLabel = "TAG",
            description = "Language of the data, such as en or de-DE, where the data does not say it.")
    private @Nullable String locale;

    @Option(
            names = "--skip-bad",
            description = "Leave out what cannot be read, and count it by reason, instead of stopping.")
    private boolean skipBad;

    DataOptions() {}

    ReadOptions readOptions() {
        ReadOptions options = ReadOptions.standard();
        if (format != null) {
            options = options.withFormat(Format.named(format));
        }
        if (locale != null) {
            options = options.withLocale(Locale.forLanguageTag(locale));
        }
        return skipBad ? options.skippingBad() : options;
    }

    UtteranceStream open(Path path) {
        return CorpusReader.open(path, readOptions());
    }

    /** Reads everything and says on {@code err} what was left out. */
    Corpus read(Path path, PrintWriter err) {
        return read(path, open(path), err);
    }

    /** Reads utterances whose labels do not matter; what is said of the data's format does not hold for them. */
    Corpus readText(List<Path> paths, PrintWriter err) {
        ReadOptions options = readOptions().withoutFormat();
        return paths.stream()
                .map(path -> read(path, CorpusReader.openText(path, options), err))
                .reduce(Corpus.of(List.of()), Corpus::plus);
    }

    private static Corpus read(Path path, UtteranceStream opened, PrintWriter err) {
        try (UtteranceStream stream = opened) {
            Corpus corpus = stream.toCorpus();
            reportSkipped(path, stream.skipped(), err);
            return corpus;
        }
    }

    static void reportSkipped(Path path, Map<String, Long> skipped, PrintWriter err) {
        skipped.forEach((reason, count) -> err.println(path + ": " + count + " left out: " + reason));
    }
}
