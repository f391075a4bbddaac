package io.understudy.training.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The tables of this study that were written by hand: resources beside its classes. */
final class HandAssigned {

    private HandAssigned() {}

    static Properties table(String name) {
        Properties table = new Properties();
        try (InputStream in = HandAssigned.class.getResourceAsStream(name)) {
            table.load(new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }
}
