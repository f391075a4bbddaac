package io.understudy.server;

import io.understudy.core.error.UsageException;
import io.understudy.runtime.Parser;
import io.understudy.server.trial.TrialSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a server runs.
 *
 * @param bundle the model to serve first
 * @param host address to listen on
 * @param port port, 0 for any that is free
 * @param token what a client must show as bearer token, or null to ask for none
 * @param greatestBodyBytes larger request bodies are refused with 413
 * @param greatestTextLength longer texts are refused with 400, in UTF-16 units, at most {@link Parser#MAX_TEXT_LENGTH}
 * @param greatestBatch more texts in one batch request are refused with 400
 * @param parallelParses parses that run at once; more wait and are then parsed together
 * @param greatestQueue requests that may wait; more are refused with 503
 * @param trial a candidate to try from the start, or null
 */
public record ServerSettings(
        Path bundle,
        String host,
        int port,
        @Nullable String token,
        int greatestBodyBytes,
        int greatestTextLength,
        int greatestBatch,
        int parallelParses,
        int greatestQueue,
        @Nullable TrialSettings trial) {

    /** @throws UsageException if a number is out of range or the token is blank */
    public ServerSettings {
        within("port", port, 0, 65_535);
        within("greatest body", greatestBodyBytes, 128, 1 << 30);
        within("greatest text length", greatestTextLength, 1, Parser.MAX_TEXT_LENGTH);
        within("greatest batch", greatestBatch, 1, 10_000);
        within("parallel parses", parallelParses, 1, 1_024);
        within("greatest queue", greatestQueue, 1, 1_000_000);
        if (token != null && token.isBlank()) {
            throw new UsageException("the token is blank; leave it out to ask for none");
        }
    }

    /** The defaults for a bundle: this machine alone, port 5005 as Rasa's, no token. */
    public static ServerSettings of(Path bundle) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new ServerSettings(
                bundle, "127.0.0.1", 5005, null, 1 << 20, Parser.MAX_TEXT_LENGTH, 256, cores, 4_096, null);
    }

    /** The same on another address. */
    public ServerSettings at(String otherHost, int otherPort) {
        return new ServerSettings(
                bundle,
                otherHost,
                otherPort,
                token,
                greatestBodyBytes,
                greatestTextLength,
                greatestBatch,
                parallelParses,
                greatestQueue,
                trial);
    }

    /** The same with a token. */
    public ServerSettings withToken(@Nullable String other) {
        return new ServerSettings(
                bundle,
                host,
                port,
                other,
                greatestBodyBytes,
                greatestTextLength,
                greatestBatch,
                parallelParses,
                greatestQueue,
                trial);
    }

    /** The same with other limits on what a request may hold. */
    public ServerSettings withLimits(int bodyBytes, int textLength, int batch) {
        return new ServerSettings(
                bundle, host, port, token, bodyBytes, textLength, batch, parallelParses, greatestQueue, trial);
    }

    /** The same with a candidate beside the model. */
    public ServerSettings withTrial(@Nullable TrialSettings other) {
        return new ServerSettings(
                bundle,
                host,
                port,
                token,
                greatestBodyBytes,
                greatestTextLength,
                greatestBatch,
                parallelParses,
                greatestQueue,
                other);
    }

    private static void within(String what, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new UsageException(what + " is " + value + "; allowed: " + least + " to " + greatest);
        }
    }
}
