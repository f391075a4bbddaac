package io.understudy.server.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for the token, as {@code Authorization: Bearer} or, as Rasa takes it, {@code ?token=}. */
final class Access {

    private static final Set<String> FREE = Set.of("/", "/health");
    private static final String BEARER = "Bearer ";

    private final byte @Nullable [] token;

    Access(@Nullable String token) {
        this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws RequestException with status 401 if the token is asked for and not shown */
    void check(Context context) {
        if (token == null || FREE.contains(context.path())) {
            return;
        }
        String shown = shown(context);
        if (shown == null || !MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8))) {
            context.header("WWW-Authenticate", "Bearer");
            throw new RequestException(401, "NotAuthenticated", "this server asks for a bearer token");
        }
    }

    private static @Nullable String shown(Context context) {
        String header = context.header("Authorization");
        return header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length())
                : context.queryParam("token");
    }
}
