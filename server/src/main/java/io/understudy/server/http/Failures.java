package io.understudy.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.understudy.core.error.UnderstudyException;
import io.understudy.server.model.MicroBatcher.OverloadedException;

/** Answers every failure in Rasa's error shape, without a stack trace. */
final class Failures {

    private Failures() {}

    static void register(RoutesConfig routes) {
        routes.exception(RequestException.class, (e, context) -> answer(context, e));
        routes.exception(HttpResponseException.class, (e, context) -> answer(context, Routes.of(e)));
        routes.exception(OverloadedException.class, (e, context) -> {
            context.header("Retry-After", "1");
            answer(
                    context,
                    new RequestException(
                            503, "Overloaded", "the server has more requests than it can queue; try again"));
        });
        routes.exception(
                UnderstudyException.class,
                (e, context) ->
                        answer(context, new RequestException(500, "ModelError", String.valueOf(e.getMessage()))));
        routes.exception(
                Exception.class,
                (e, context) -> answer(
                        context,
                        new RequestException(
                                500,
                                "InternalError",
                                "the server failed: " + e.getClass().getSimpleName())));
    }

    private static void answer(Context context, RequestException failure) {
        byte[] body = RasaAnswer.generate(json -> {
            json.writeStartObject();
            json.writeStringField("version", Routes.version());
            json.writeStringField("status", "failure");
            json.writeStringField("message", String.valueOf(failure.getMessage()));
            json.writeStringField("reason", failure.reason());
            json.writeObjectFieldStart("details");
            json.writeEndObject();
            json.writeNullField("help");
            json.writeNumberField("code", failure.status());
            json.writeEndObject();
        });
        context.status(failure.status()).contentType("application/json").result(body);
    }
}
