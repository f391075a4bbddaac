package io.understudy.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.understudy.core.error.StorageException;
import io.understudy.core.error.UnderstudyException;
import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import io.understudy.runtime.bundle.Manifest;
import io.understudy.server.ServerSettings;
import io.understudy.server.model.LiveModel;
import io.understudy.server.model.MicroBatcher;
import io.understudy.server.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The routes of the server. {@code openapi.json} among the resources describes them. */
public final class Routes {

    /** Every route, as method and path. */
    public static final List<String> ALL = List.of(
            "POST /model/parse",
            "POST /model/parse/batch",
            "PUT /model",
            "GET /compare",
            "PUT /shadow",
            "PUT /canary",
            "DELETE /candidate",
            "GET /status",
            "GET /version",
            "GET /health",
            "GET /metrics",
            "GET /openapi.json",
            "GET /");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JSON = "application/json";
    private static final String VERSION = "0.1.0";

    private final ServerSettings settings;
    private final LiveModel model;
    private final MicroBatcher batcher;
    private final ServerMetrics metrics;
    private final Resource page = Resource.named("page.html");
    private final Resource openApi = Resource.named("openapi.json");
    private final Access access;
    private final Trial trial;
    private final AtomicInteger underWay = new AtomicInteger();
    private final TrialRoutes trialRoutes;

    /** The routes over a model. */
    public Routes(ServerSettings settings, LiveModel model) {
        this.settings = settings;
        this.model = model;
        ServerMetrics[] late = new ServerMetrics[1];
        batcher = new MicroBatcher(
                model, settings.parallelParses(), settings.greatestQueue(), size -> late[0].batch(size));
        metrics = new ServerMetrics(batcher::waiting);
        late[0] = metrics;
        access = new Access(settings.token());
        trial = new Trial(model, metrics, underWay::get);
        trialRoutes = new TrialRoutes(trial, this::body);
        try (LiveModel.Lease lease = model.lease()) {
            showModel(lease.parser().manifest());
        }
    }

    /** The place where a candidate is tried beside the model. */
    public Trial trial() {
        return trial;
    }

    /** Registers them. */
    public void register(RoutesConfig routes) {
        routes.before(context -> access.check(context));
        routes.post("/model/parse", this::parse);
        routes.post("/model/parse/batch", this::parseBatch);
        routes.put("/model", this::swap);
        trialRoutes.register(routes);
        routes.get("/status", this::status);
        routes.get("/version", this::version);
        routes.get("/health", context -> context.contentType(JSON).result("{\"status\":\"ok\"}"));
        routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.text()));
        routes.get("/openapi.json", context -> openApi.send(context, JSON));
        routes.get("/", context -> page.send(context, "text/html; charset=utf-8"));
        routes.after(context -> metrics.request(route(context), context.statusCode()));
        Failures.register(routes);
    }

    private static String route(Context context) {
        String path = context.path();
        return ALL.stream().anyMatch(r -> r.endsWith(" " + path)) ? path : "other";
    }

    private void parse(Context context) {
        long begun = System.nanoTime();
        ParseRequest request = ParseRequest.single(body(context));
        String text = request.texts().getFirst();
        checkLength(text);
        underWay.incrementAndGet();
        try {
            Parse parse = answer(context, text, request.locale());
            context.contentType(JSON).result(RasaAnswer.bytes(parse));
            metrics.parsed(System.nanoTime() - begun, 1, parse.isOutOfScope() ? 1 : 0);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private Parse answer(Context context, String text, Locale locale) {
        String key = context.header(TrialRoutes.KEY);
        Trial.Answer answer = trial.answer(text, locale, key == null ? text : key, () -> batcher.parse(text, locale));
        if (answer.isByCandidate()) {
            context.header(TrialRoutes.VARIANT, "canary");
        }
        return answer.parse();
    }

    private void parseBatch(Context context) {
        long begun = System.nanoTime();
        ParseRequest request = ParseRequest.batch(body(context));
        if (request.texts().size() > settings.greatestBatch()) {
            throw RequestException.badRequest("the batch holds "
                    + request.texts().size() + " texts; allowed: at most " + settings.greatestBatch());
        }
        request.texts().forEach(this::checkLength);
        List<Parse> parses;
        try (LiveModel.Lease lease = model.lease()) {
            parses = lease.parser().parseAll(request.texts(), request.locale());
        }
        parses.forEach(trial::hear);
        context.contentType(JSON).result(RasaAnswer.bytes(parses));
        int declined = (int) parses.stream().filter(Parse::isOutOfScope).count();
        metrics.parsed(System.nanoTime() - begun, parses.size(), declined);
    }

    private byte[] body(Context context) {
        byte[] body = context.bodyAsBytes();
        if (body.length > settings.greatestBodyBytes()) {
            throw new RequestException(
                    413,
                    "PayloadTooLarge",
                    "the body has " + body.length + " bytes; allowed: at most " + settings.greatestBodyBytes());
        }
        return body;
    }

    private void checkLength(String text) {
        if (text.length() > settings.greatestTextLength()) {
            throw RequestException.badRequest(
                    "a text has " + text.length() + " characters; allowed: at most " + settings.greatestTextLength());
        }
    }

    private void swap(Context context) {
        Path file = ModelFile.read(body(context)).path();
        Parser parser;
        try {
            parser = Parser.open(file);
        } catch (StorageException e) {
            metrics.swap("refused");
            throw RequestException.badRequest(String.valueOf(e.getMessage()));
        } catch (UnderstudyException e) {
            metrics.swap("refused");
            throw new RequestException(400, "BadModel", String.valueOf(e.getMessage()));
        }
        model.swap(parser, file);
        trial.reset();
        metrics.swap("swapped");
        showModel(parser.manifest());
        context.status(204);
    }

    private void showModel(Manifest manifest) {
        metrics.model(manifest.name(), manifest.training().dataSha256());
    }

    private void status(Context context) throws IOException {
        try (LiveModel.Lease lease = model.lease()) {
            Manifest manifest = lease.parser().manifest();
            Map<String, Object> status = new java.util.LinkedHashMap<>();
            status.put("fingerprint", manifest.entries());
            status.put("model_file", lease.file().toString());
            status.put("num_active_training_jobs", 0);
            status.put("model", manifest.name());
            status.put("created", manifest.training().created());
            status.put("locales", manifest.locales());
            status.put("domains", manifest.domains());
            status.put("intents", manifest.intents());
            status.put("swaps", model.swaps());
            context.contentType(JSON).result(MAPPER.writeValueAsBytes(status));
        }
    }

    private void version(Context context) throws IOException {
        Map<String, Object> version = new java.util.TreeMap<>(Map.of(
                "version",
                VERSION,
                "minimum_compatible_version",
                VERSION,
                "bundle_format",
                Manifest.FORMAT,
                "java",
                Runtime.version().toString().toLowerCase(Locale.ROOT)));
        context.contentType(JSON).result(MAPPER.writeValueAsBytes(version));
    }

    static String version() {
        return VERSION;
    }

    /** Used by {@link Failures} to answer what Javalin itself refuses. */
    static RequestException of(HttpResponseException refused) {
        return switch (refused.getStatus()) {
            case 404 -> new RequestException(404, "NotFound", "there is no such route; GET /openapi.json names them");
            case 405 ->
                new RequestException(
                        405,
                        "MethodNotAllowed",
                        "the route does not take this method; GET /openapi.json names what it takes");
            case 413 -> new RequestException(413, "PayloadTooLarge", "the body is larger than this server takes");
            default -> new RequestException(refused.getStatus(), "Refused", String.valueOf(refused.getMessage()));
        };
    }
}
