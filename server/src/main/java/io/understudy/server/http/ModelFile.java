package io.understudy.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The body of a request that names a bundle.
 *
 * @param path the field {@code model_file}
 * @param body the whole
 */
record ModelFile(Path path, JsonNode body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static ModelFile read(byte[] bytes) {
        try {
            JsonNode body = MAPPER.readTree(bytes);
            JsonNode file = body.path("model_file");
            if (!file.isTextual() || file.textValue().isBlank()) {
                throw RequestException.badRequest("the field model_file is missing or no string");
            }
            return new ModelFile(Path.of(file.textValue()), body);
        } catch (IOException | InvalidPathException e) {
            throw RequestException.badRequest("the body is no JSON object with a field model_file");
        }
    }
}
