package io.understudy.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.understudy.core.error.ModelException;
import io.understudy.core.error.UnderstudyException;
import io.understudy.core.metric.Share;
import io.understudy.server.trial.Trial;
import io.understudy.server.trial.TrialSettings;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes that put a candidate beside the model that answers, and say how the two compare. */
final class TrialRoutes {

    /** The request's header whose value decides which model answers: the same value always goes the same way. */
    static final String KEY = "X-Request-Key";

    /** The answer's header that says that the canary answered. */
    static final String VARIANT = "X-Understudy-Variant";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Trial trial;
    private final Function<Context, byte[]> body;

    /**
     * The routes over a trial.
     *
     * @param body reads a request's body within the server's limits
     */
    TrialRoutes(Trial trial, Function<Context, byte[]> body) {
        this.trial = trial;
        this.body = body;
    }

    void register(RoutesConfig routes) {
        routes.get("/compare", this::compare);
        routes.put("/shadow", this::shadow);
        routes.put("/canary", this::canary);
        routes.delete("/candidate", this::end);
    }

    private void compare(Context context) throws JsonProcessingException {
        context.contentType("application/json").result(MAPPER.writeValueAsBytes(trial.report()));
    }

    private void shadow(Context context) {
        start(context, TrialSettings.shadow(ModelFile.read(body.apply(context)).path()));
    }

    private void canary(Context context) {
        ModelFile file = ModelFile.read(body.apply(context));
        try {
            TrialSettings settings = TrialSettings.canary(file.path(), share(file.body(), "share", null));
            double most = share(file.body(), "max_disagreement", settings.mostDisagreement());
            start(context, settings.withMostDisagreement(most));
        } catch (UnderstudyException e) {
            throw RequestException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static double share(JsonNode body, String field, @Nullable Double otherwise) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() && otherwise != null) {
            return otherwise;
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isTextual()) {
            return Share.parse(value.textValue());
        }
        throw RequestException.badRequest("the field " + field + " is missing or no share, such as 0.05 or \"5%\"");
    }

    /** A candidate that cannot be loaded changes nothing. */
    private void start(Context context, TrialSettings settings) {
        try {
            trial.start(settings);
        } catch (ModelException e) {
            throw new RequestException(400, "BadModel", String.valueOf(e.getMessage()));
        } catch (UnderstudyException e) {
            throw RequestException.badRequest(String.valueOf(e.getMessage()));
        }
        context.status(204);
    }

    private void end(Context context) {
        if (!trial.end()) {
            throw new RequestException(404, "NotFound", "there is no candidate on trial");
        }
        context.status(204);
    }
}
