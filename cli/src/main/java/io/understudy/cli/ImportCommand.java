package io.understudy.cli;

import io.understudy.core.corpus.Utterance;
import io.understudy.core.format.CorpusReader;
import io.understudy.core.format.CorpusWriter;
import io.understudy.core.format.Format;
import io.understudy.core.format.UtteranceStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Read a corpus in any known format and write it in another.",
        footer = {
            "",
            "Examples:",
            "  understudy import nlu.yml --out corpus.jsonl",
            "  understudy import en-US.jsonl.gz --format massive --out corpus.jsonl.gz",
            "  understudy import agent.zip --to rasa --out nlu.yml"
        })
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private DataOptions data;

    @Parameters(paramLabel = "FILE|DIR", description = "The corpus to read; .gz is read as it is.")
    private Path input;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to write; .gz at its end compresses it.")
    private Path out;

    @Option(
            names = "--to",
            paramLabel = "NAME",
            defaultValue = "understudy",
            description = "Format to write: understudy (JSONL), rasa or bio. Default: ${DEFAULT-VALUE}.")
    private String to;

    @Override
    public Integer call() {
        Counting counting;
        Map<String, Long> skipped;
        Format format = data.readOptions().format() == null
                ? CorpusReader.detect(input)
                : data.readOptions().format();
        try (UtteranceStream stream = data.open(input)) {
            counting = new Counting(stream);
            CorpusWriter.write(counting, stream::lexicon, out, Format.named(to));
            skipped = stream.skipped();
        }
        Result result = new Result(
                input.toString(),
                format.formatName(),
                out.toString(),
                counting.utterances,
                counting.intents.size(),
                counting.labels.size(),
                skipped);
        DataOptions.reportSkipped(input, skipped, common.err());
        common.print(
                result,
                "%s (%s): %,d utterances, %d intents, %d slots -> %s"
                        .formatted(input, result.format(), result.utterances(), result.intents(), result.slots(), out));
        return ExitStatus.SUCCESS;
    }

    record Result(
            String input,
            String format,
            String out,
            long utterances,
            int intents,
            int slots,
            Map<String, Long> skipped) {}

    private static final class Counting implements Iterator<Utterance> {

        private final Iterator<Utterance> source;
        private final Map<String, Long> intents = new TreeMap<>();
        private final Map<String, Long> labels = new TreeMap<>();
        private long utterances;

        Counting(Iterator<Utterance> source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            return source.hasNext();
        }

        @Override
        public Utterance next() {
            Utterance utterance = source.next();
            utterances++;
            if (utterance.intent() != null) {
                intents.merge(utterance.intent(), 1L, Long::sum);
            }
            utterance.slots().forEach(slot -> labels.merge(slot.label(), 1L, Long::sum));
            return utterance;
        }
    }
}
