package io.understudy.server.http;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.understudy.server.trial.TrialListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;

/** What {@code /metrics} shows. One registry a server, so that two servers in one process do not mix. */
final class ServerMetrics implements TrialListener {

    private static final double[] SECONDS = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5
    };
    private static final double[] BATCH = {1, 2, 4, 8, 16, 32};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("understudy_http_requests_total")
            .help("HTTP requests by route and status")
            .labelNames("route", "status")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("understudy_parse_seconds")
            .help("Time from a parse request's arrival to its answer")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    private final CounterDataPoint parses = Counter.builder()
            .name("understudy_parses_total")
            .help("Texts parsed")
            .register(registry);
    private final CounterDataPoint outOfScope = Counter.builder()
            .name("understudy_out_of_scope_total")
            .help("Texts judged out of scope")
            .register(registry);
    private final Histogram batchSize = Histogram.builder()
            .name("understudy_batch_size")
            .help("Texts parsed in one call of the model")
            .classicOnly()
            .classicUpperBounds(BATCH)
            .register(registry);
    private final Counter swaps = Counter.builder()
            .name("understudy_model_swaps_total")
            .help("Models swapped in, by outcome")
            .labelNames("outcome")
            .register(registry);
    private final Counter compared = Counter.builder()
            .name("understudy_trial_compared_total")
            .help(
                    "Answers of the live model and of a candidate compared, by the live model's intent and whether they differ")
            .labelNames("intent", "differs")
            .register(registry);
    private final CounterDataPoint trialDropped = Counter.builder()
            .name("understudy_trial_dropped_total")
            .help("Requests left out of the comparison because too many waited")
            .register(registry);
    private final CounterDataPoint trialFailures = Counter.builder()
            .name("understudy_trial_failures_total")
            .help("Texts that a candidate could not parse")
            .register(registry);
    private final CounterDataPoint canaryReturns = Counter.builder()
            .name("understudy_canary_returns_total")
            .help("Canaries whose traffic went back to the live model")
            .register(registry);
    private final Info model = Info.builder()
            .name("understudy_model_info")
            .help("The model that answers")
            .labelNames("name", "data_sha256")
            .register(registry);

    ServerMetrics(IntSupplier waiting) {
        GaugeWithCallback.builder()
                .name("understudy_waiting_requests")
                .help("Parse requests that wait for a core")
                .callback(callback -> callback.call(waiting.getAsInt()))
                .register(registry);
        JvmMetrics.builder().register(registry);
    }

    void request(String route, int status) {
        requests.labelValues(route, Integer.toString(status)).inc();
    }

    void parsed(long nanos, int texts, int declined) {
        seconds.observe(nanos / 1e9);
        parses.inc(texts);
        if (declined > 0) {
            outOfScope.inc(declined);
        }
    }

    void batch(int size) {
        batchSize.observe(size);
    }

    void swap(String outcome) {
        swaps.labelValues(outcome).inc();
    }

    void model(String name, String dataSha256) {
        model.setLabelValues(name, dataSha256);
    }

    @Override
    public void compared(String liveIntent, boolean differs) {
        compared.labelValues(liveIntent, Boolean.toString(differs)).inc();
    }

    @Override
    public void dropped() {
        trialDropped.inc();
    }

    @Override
    public void failed() {
        trialFailures.inc();
    }

    @Override
    public void returned(String candidate, String reason) {
        canaryReturns.inc();
        System.err.println("understudy: the canary " + candidate + " gave its traffic back: " + reason);
    }

    byte[] text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try {
            PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
