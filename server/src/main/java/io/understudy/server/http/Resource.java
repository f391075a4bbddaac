package io.understudy.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that comes with the server, held in memory. */
record Resource(byte[] bytes) {

    static Resource named(String name) {
        try (InputStream in = Resource.class.getResourceAsStream("/io/understudy/server/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the server's jar lacks " + name);
            }
            return new Resource(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the server's jar", e);
        }
    }

    void send(Context context, String contentType) {
        context.contentType(contentType).result(bytes);
    }
}
