package io.understudy.benchmarks;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.UsageException;
import io.understudy.core.format.CorpusReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The public data sets of the quality benchmark, as their publishers split them: folders {@code snips}, {@code atis} (seq.in), {@code
 * massive} (JSONL a language) and {@code clinc150} under one folder.
 *
 * @param train to learn from
 * @param dev to choose and calibrate on
 * @param test to report
 */
public record PublicData(Corpus train, Corpus dev, Corpus test) {

    static final List<String> NAMES = List.of(
            "snips",
            "atis",
            "clinc150",
            "massive-en",
            "massive-de",
            "massive-fr",
            "massive-it",
            "massive-es",
            "snips-10",
            "snips-50",
            "snips-10-base",
            "snips-50-base");

    private static final String FROM_BASE = "-base";

    /** Whether a training on this set begins with a base. */
    static boolean startsFromBase(String name) {
        return name.endsWith(FROM_BASE);
    }

    /**
     * The data set of that name.
     *
     * @param sample which random sample of the few-examples sets {@code snips-10} and {@code snips-50}
     */
    public static PublicData named(String name, Path folder, long sample) {
        return switch (name) {
            case "snips", "atis" -> parts(CorpusReader.read(folder.resolve(name)));
            case "clinc150" ->
                clinc(CorpusReader.read(folder.resolve("clinc150").resolve("data_full.json.gz")));
            case "massive-en" -> massive(folder, "en-US");
            case "massive-de" -> massive(folder, "de-DE");
            case "massive-fr" -> massive(folder, "fr-FR");
            case "massive-it" -> massive(folder, "it-IT");
            case "massive-es" -> massive(folder, "es-ES");
            case "snips-10", "snips-10-base" -> fewExamples(named("snips", folder, 0), 10, sample);
            case "snips-50", "snips-50-base" -> fewExamples(named("snips", folder, 0), 50, sample);
            default -> throw new UsageException("unknown data set " + name + "; allowed: " + String.join(", ", NAMES));
        };
    }

    private static PublicData massive(Path folder, String locale) {
        return parts(CorpusReader.read(folder.resolve("massive").resolve(locale + ".jsonl.gz")));
    }

    private static PublicData parts(Corpus corpus) {
        return new PublicData(corpus.part(Partition.TRAIN), corpus.part(Partition.DEV), corpus.part(Partition.TEST));
    }

    /** In-scope training utterances alone, as the rivals in PEERS.md were trained. */
    private static PublicData clinc(Corpus corpus) {
        PublicData parts = parts(corpus);
        List<Utterance> inScope =
                parts.train.utterances().stream().filter(u -> !u.isOutOfScope()).toList();
        return new PublicData(Corpus.of(inScope), parts.dev, parts.test);
    }

    /** A random sample of so many training utterances an intent, and no dev data: who has ten examples has none to spare. */
    private static PublicData fewExamples(PublicData whole, int perIntent, long sample) {
        List<Utterance> shuffled = new ArrayList<>(whole.train.utterances());
        Collections.shuffle(shuffled, new Random(sample));
        Map<String, Integer> taken = new HashMap<>();
        List<Utterance> few = shuffled.stream()
                .filter(u -> taken.merge(String.valueOf(u.intent()), 1, Integer::sum) <= perIntent)
                .toList();
        return new PublicData(Corpus.of(few), Corpus.of(List.of()), whole.test);
    }
}
