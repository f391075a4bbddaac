package io.understudy.cli;

import io.understudy.core.error.UsageException;
import io.understudy.server.ServerMain;
import io.understudy.server.ServerSettings;
import io.understudy.server.trial.TrialSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "serve",
        description = "Answer over HTTP, in the shape of Rasa's POST /model/parse, with a page to try it at /.",
        footer = {
            "",
            "Examples:",
            "  understudy serve home.understudy",
            "  understudy serve home.understudy --host 0.0.0.0 --port 8080 --token \"$SECRET\"",
            "  understudy serve v1.understudy --shadow v2.understudy       # GET /compare says how they differ",
            "  understudy serve v1.understudy --canary v2.understudy:5%%",
            "  curl -s localhost:5005/model/parse -d '{\"text\": \"turn the kitchen light off\"}'"
        })
final class ServeCommand implements Callable<Integer> {

    @SuppressWarnings("unused")
    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "BUNDLE", description = "The model to serve.")
    private Path bundle;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "5005",
            description = "Port, 0 for any. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:UNDERSTUDY_TOKEN}",
            description = "Bearer token that clients must show; also from UNDERSTUDY_TOKEN.")
    private @Nullable String token;

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            description = "Greatest request body. Default: ${DEFAULT-VALUE}.")
    private int greatestBody;

    @Option(
            names = "--max-text",
            paramLabel = "CHARACTERS",
            defaultValue = "4096",
            description = "Longest text. Default: ${DEFAULT-VALUE}.")
    private int greatestText;

    @Option(
            names = "--max-batch",
            paramLabel = "N",
            defaultValue = "256",
            description = "Most texts in a batch request. Default: ${DEFAULT-VALUE}.")
    private int greatestBatch;

    @Option(
            names = "--shadow",
            paramLabel = "NEW",
            description =
                    "A candidate that is asked the same, off the path of requests; GET /compare shows what it would change.")
    private @Nullable Path shadow;

    @Option(
            names = "--canary",
            paramLabel = "NEW:SHARE",
            description =
                    "A candidate that answers a share of the requests, such as v2.understudy:5%%; the same X-Request-Key always goes the same way.")
    private @Nullable String canary;

    @Option(
            names = "--max-disagreement",
            paramLabel = "RATE",
            converter = Rate.class,
            description =
                    "The canary's traffic goes back when it surely answers more than this otherwise than the live model. Default: 10%%.")
    private double mostDisagreement = TrialSettings.MOST_DISAGREEMENT;

    @Override
    public Integer call() throws InterruptedException {
        ServerMain.runUntilStopped(ServerSettings.of(bundle)
                .at(host, port)
                .withToken(token)
                .withLimits(greatestBody, greatestText, greatestBatch)
                .withTrial(trial()));
        return ExitStatus.SUCCESS;
    }

    private @Nullable TrialSettings trial() {
        if (shadow != null && canary != null) {
            throw new UsageException("--shadow and --canary exclude each other; one candidate is tried at a time");
        }
        if (canary != null) {
            return TrialSettings.canary(canary).withMostDisagreement(mostDisagreement);
        }
        return shadow == null ? null : TrialSettings.shadow(shadow);
    }
}
