package io.understudy.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.understudy.core.error.StorageException;
import io.understudy.runtime.Parser;
import io.understudy.server.http.Routes;
import io.understudy.server.model.LiveModel;
import io.understudy.server.trial.Trial;
import io.understudy.server.trial.TrialSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * A running server. Closing it stops taking connections, lets requests under way end, then closes the model.
 */
public final class UnderstudyServer implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Javalin javalin;
    private final LiveModel model;
    private final Trial trial;
    private final URI uri;

    private UnderstudyServer(Javalin javalin, LiveModel model, Trial trial, URI uri) {
        this.javalin = javalin;
        this.model = model;
        this.trial = trial;
        this.uri = uri;
    }

    /**
     * Opens the bundle and listens.
     *
     * @throws io.understudy.core.error.ModelException if the bundle is damaged
     * @throws StorageException if the bundle cannot be read or the port not be taken
     */
    public static UnderstudyServer start(ServerSettings settings) {
        return start(settings, Parser.open(settings.bundle()), settings.bundle());
    }

    /** The same over a parser that is open already and is the server's from now on. */
    static UnderstudyServer start(ServerSettings settings, Parser parser, Path file) {
        LiveModel model = new LiveModel(parser, file);
        Routes routes = new Routes(settings, model);
        Trial trial = routes.trial();
        TrialSettings candidate = settings.trial();
        if (candidate != null) {
            try {
                trial.start(candidate);
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        }
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = settings.greatestBodyBytes();
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.jetty.modifyServer(server -> {
                server.setStopTimeout(GRACE.toMillis());
                server.insertHandler(new GracefulHandler());
            });
            routes.register(config.routes);
        });
        try {
            javalin.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            trial.close();
            model.close();
            throw new StorageException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": " + rootMessage(e)
                            + "; name another with --port",
                    e);
        }
        return new UnderstudyServer(
                javalin, model, trial, URI.create("http://" + bracketed(settings.host()) + ":" + javalin.port()));
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** Where it listens. */
    public URI uri() {
        return uri;
    }

    /** The place where a candidate is tried beside the model. */
    Trial trial() {
        return trial;
    }

    @Override
    public void close() {
        javalin.stop();
        trial.close();
        model.close();
    }
}
