package io.understudy.cli;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.error.InputException;
import io.understudy.core.error.UsageException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which part of the data is measured on. */
final class PartOption {

    @Option(
            names = "--part",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "train, dev, test, all or auto: test where the data says which, else all. Default: ${DEFAULT-VALUE}.")
    private String part;

    @SuppressWarnings("NullAway.Init")
    PartOption() {}

    /**
     * The part of a corpus that was read from a path.
     *
     * @throws InputException if it is empty
     */
    Corpus of(Corpus corpus, Path path) {
        Corpus chosen = chosen(corpus);
        if (chosen.size() == 0) {
            throw new InputException(path + " has no utterance in the part " + part + "; --part all takes everything");
        }
        return chosen;
    }

    private Corpus chosen(Corpus corpus) {
        if (part.equals("all")
                || (part.equals("auto") && corpus.part(Partition.TEST).size() == 0)) {
            return corpus;
        }
        if (part.equals("auto")) {
            return corpus.part(Partition.TEST);
        }
        return corpus.part(Partition.named(part)
                .orElseThrow(
                        () -> new UsageException("unknown part " + part + "; allowed: train, dev, test, all, auto")));
    }
}
