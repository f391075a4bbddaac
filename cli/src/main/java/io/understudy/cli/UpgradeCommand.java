package io.understudy.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "upgrade",
        description = {
            "Train the successor of a bundle, so that it errs as little as it can where its predecessor was right.",
            "Both are compared on dev, the manifest records it, and gates may be set: exit status 3 where one fails; the bundle is there all the same.",
            "An interrupted run goes on where it stopped when the same command is given again."
        },
        footer = {
            "",
            "Methods:",
            "  anchored         begins as its predecessor, learns with focal distillation, ends as near to it as dev likes (the default)",
            "  focal            focal distillation, divergence at a temperature (positive-congruent training)",
            "  focal-logits     the same with the squared difference of logits",
            "  distill          plain distillation from the predecessor",
            "  ensemble-to-one  learns from several models of the new data, which it trains first",
            "  ensemble         those models together as one bundle, which takes as many times as long to ask",
            "  none             as if there were no predecessor",
            "",
            "Examples:",
            "  understudy upgrade --from v1.understudy --data corpus.jsonl --out v2.understudy",
            "  understudy upgrade --from v1.understudy --data corpus.jsonl --out v2.understudy --max-negative-flips 1%%",
            "  understudy upgrade --from v1.understudy --data corpus.jsonl --out v2.understudy --method focal --weight 0.01,0.1,1"
        })
final class UpgradeCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private RecipeOptions recipeOptions;

    @Mixin
    private GateOptions gateOptions;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "OLD",
            description = "The predecessor: a bundle, or an ONNX model that takes text and scores intents.")
    private Path from;

    @Mixin
    private LearningOptions learning;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "How the successor is held to its predecessor. Default: anchored, and focal where that is an ONNX model.")
    private @Nullable String method;

    @Option(
            names = "--weight",
            split = ",",
            paramLabel = "X",
            description = {
                "Weight of the distillation beside the labels; of several, a successor is trained at each and dev chooses.",
                "Default: what measured best for the method."
            })
    private List<Double> weights = List.of();

    @Option(
            names = "--flip-cost",
            paramLabel = "X",
            description =
                    "What a negative flip on dev costs besides being an error, where the method chooses. Default: 1.")
    private @Nullable Double flipCost;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "4",
            description = "Models of an ensemble. Default: ${DEFAULT-VALUE}.")
    private int members;

    @Override
    public Integer call() {
        return new UpgradeSession(common, dataOptions, gateOptions)
                .upgrade(from, learning, recipeOptions, method, weights, flipCost, members);
    }
}
