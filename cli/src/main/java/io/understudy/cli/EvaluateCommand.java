package io.understudy.cli;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.metric.Evaluation;
import io.understudy.core.metric.EvaluationTable;
import io.understudy.core.metric.Weighting;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "evaluate",
        description = {
            "Measure a bundle on labelled data: intent, domain, slots, exact match, SemER, IRER, calibration, the tail.",
            "Where the data says which utterances are test, only those are used, unless --part says otherwise."
        },
        footer = {
            "",
            "Examples:",
            "  understudy evaluate home.understudy --data corpus.jsonl",
            "  understudy evaluate snips.understudy --data snips/test --json > test.json"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private DataOptions dataOptions;

    @Parameters(paramLabel = "BUNDLE", description = "The model to measure.")
    private Path bundle;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "Labelled data: a file or a folder.")
    private Path data;

    @Mixin
    private PartOption part;

    @Option(names = "--by-frequency", description = "Weigh each utterance by how often it occurs in traffic.")
    private boolean byFrequency;

    @Override
    public Integer call() {
        Corpus corpus = part.of(dataOptions.read(data, common.err()), data);
        try (Parser parser = Parser.open(bundle)) {
            Evaluation evaluation = Evaluation.of(
                    Judge.judge(parser, corpus.utterances()), byFrequency ? Weighting.FREQUENCY : Weighting.UTTERANCE);
            common.print(evaluation, EvaluationTable.of(evaluation));
        }
        return ExitStatus.SUCCESS;
    }
}
