package io.understudy.benchmarks.rivals;

import io.understudy.core.error.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The libraries by the names that the command line gives them. */
final class Rivals {

    static final String NLPJS = "nlpjs";
    static final List<String> NAMES = List.of("understudy", "opennlp", "corenlp", NLPJS);

    private Rivals() {}

    /**
     * The library of that name.
     *
     * @param nlpjs where npm installs NLP.js
     * @throws IOException if a process for it cannot be started
     */
    static Rival named(String name, Path nlpjs) throws IOException {
        return switch (name) {
            case "understudy" -> new UnderstudyRival();
            case "opennlp" -> new OpenNlpRival();
            case "corenlp" -> new CoreNlpRival();
            case NLPJS -> NlpJsRival.installed(nlpjs);
            default -> throw new UsageException("unknown rival " + name + "; allowed: " + String.join(", ", NAMES));
        };
    }
}
