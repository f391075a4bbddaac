package io.understudy.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Asks a server over kept connections at a fixed rate; cheap enough to share two cores with the server. */
final class HttpLoad {

    /** So long after connecting nothing is counted. */
    private static final long SETTLING_NANOS = 250_000_000;

    private final URI server;
    private final List<byte[]> requests = new ArrayList<>();
    private final int connections;

    HttpLoad(URI server, List<String> texts, int connections) {
        this.server = server;
        this.connections = connections;
        for (String text : texts) {
            String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
            byte[] body = ("{\"text\":\"" + quoted + "\"}").getBytes(StandardCharsets.UTF_8);
            byte[] head = ("POST /model/parse HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] request = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, request, head.length, body.length);
            requests.add(request);
        }
    }

    /**
     * Connects, lets the connections settle for a quarter of a second, and runs for so many seconds.
     *
     * @param rate requests a second, infinite for as many as are answered
     * @return nanoseconds from when each request was due to its answer
     */
    long[] run(double rate, double seconds) throws InterruptedException {
        long[][] times = new long[connections][];
        Thread[] threads = new Thread[connections];
        List<RuntimeException> failures = new ArrayList<>();
        long begun = System.nanoTime();
        long end = begun + SETTLING_NANOS + (long) (seconds * 1e9);
        for (int i = 0; i < connections; i++) {
            int number = i;
            threads[i] = Thread.ofPlatform().start(() -> {
                try {
                    times[number] = connection(number, rate, begun, end);
                } catch (IOException e) {
                    synchronized (failures) {
                        failures.add(new UncheckedIOException(e));
                    }
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return Arrays.stream(times).flatMapToLong(Arrays::stream).toArray();
    }

    private long[] connection(int number, double rate, long begun, long end) throws IOException {
        List<Long> times = new ArrayList<>();
        double gap = Double.isInfinite(rate) ? 0 : connections / rate * 1e9;
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (int i = 0; ; i++) {
                long due = gap == 0 ? System.nanoTime() : begun + (long) ((i + number / (double) connections) * gap);
                if (due >= end) {
                    return times.stream().mapToLong(Long::longValue).toArray();
                }
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(requests.get((i * connections + number) % requests.size()));
                readAnswer(in);
                if (due - begun >= SETTLING_NANOS) {
                    times.add(System.nanoTime() - due);
                }
            }
        }
    }

    private static void readAnswer(InputStream in) throws IOException {
        int length = -1;
        String line = line(in);
        if (!line.startsWith("HTTP/1.1 200")) {
            throw new IOException("the server answered " + line);
        }
        for (line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
