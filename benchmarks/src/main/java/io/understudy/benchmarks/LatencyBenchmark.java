package io.understudy.benchmarks;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.CorpusReader;
import io.understudy.runtime.Parser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description =
                "Times a bundle in process: text in, result out, one thread, one utterance at a time; and batches of 32.",
        footer = {"", "Example:", "  ./benchmark latency snips.understudy --data ../data/snips/test"})
final class LatencyBenchmark implements Callable<Integer> {

    private static final int BATCH = 32;

    @Parameters(paramLabel = "BUNDLE", description = "The model to time.")
    private Path bundle;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "The utterances to parse.")
    private Path data;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Passes over the data, half of them warm-up.")
    private int rounds;

    @Override
    public Integer call() {
        Corpus corpus = CorpusReader.read(data);
        List<String> texts = corpus.utterances().stream().map(Utterance::text).toList();
        try (Parser parser = Parser.open(bundle)) {
            System.out.println(report(parser, texts, rounds));
        }
        return 0;
    }

    static String report(Parser parser, List<String> texts, int rounds) {
        long[] nanos = single(parser, texts, rounds);
        double perSecond = batched(parser, texts, rounds);
        return String.format(
                Locale.ROOT,
                "%d utterances: p50 %.1f µs, p99 %.1f µs one at a time; %.0f utterances/s in batches of %d",
                texts.size(),
                nanos[nanos.length / 2] / 1e3,
                nanos[(int) (nanos.length * 0.99)] / 1e3,
                perSecond,
                BATCH);
    }

    private static long[] single(Parser parser, List<String> texts, int rounds) {
        int warm = rounds / 2;
        long[] nanos = new long[(rounds - warm) * texts.size()];
        int k = 0;
        for (int round = 0; round < rounds; round++) {
            for (String text : texts) {
                long begun = System.nanoTime();
                int slots = parser.parse(text, Locale.ROOT).slots().size();
                long spent = System.nanoTime() - begun;
                if (round >= warm && slots >= 0) {
                    nanos[k++] = spent;
                }
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static double batched(Parser parser, List<String> texts, int rounds) {
        long begun = 0;
        long parsed = 0;
        for (int round = 0; round < rounds; round++) {
            if (round == rounds / 2) {
                begun = System.nanoTime();
                parsed = 0;
            }
            for (int i = 0; i < texts.size(); i += BATCH) {
                parsed += parser.parseAll(texts.subList(i, Math.min(texts.size(), i + BATCH)), Locale.ROOT)
                        .size();
            }
        }
        return parsed / ((System.nanoTime() - begun) / 1e9);
    }
}
