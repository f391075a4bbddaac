package io.understudy.runtime.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A {@link Comparison} as one web page that needs nothing else: charts, tables, and a list of flips that can be searched. */
public final class ComparisonPage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "/*COMPARISON*/null";

    private ComparisonPage() {}

    /** The page, UTF-8. */
    public static String of(Comparison comparison, List<GateResult> gates) {
        try (InputStream in = ComparisonPage.class.getResourceAsStream("comparison.html")) {
            String page = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String data = JSON.writeValueAsString(Map.of("comparison", comparison, "gates", gates));
            return page.replace(PLACE, harmless(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a comparison that has no JSON form", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this program cannot be read", e);
        }
    }

    /** JSON inside a script: no text in it can end the script or begin a comment. */
    private static String harmless(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
