package io.understudy.benchmarks.rivals;

import io.understudy.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The memory of a process that does nothing but answer: it loads a saved model, answers some texts once and says what is resident then.
 * Java's own share is in it, with the serial collector and after a collection.
 */
@Command(name = "memory", hidden = true, mixinStandardHelpOptions = true, description = "Resident memory of one rival.")
public final class MemoryProbe implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RIVAL", description = "Its name.")
    private String rival;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "Where its model is.")
    private Path folder;

    @Parameters(index = "2", paramLabel = "TEXTS", description = "What it is asked, a text a line.")
    private Path texts;

    @Option(names = "--nlpjs", required = true, paramLabel = "DIR", description = "Where NLP.js is installed.")
    private Path nlpjs;

    @Override
    public Integer call() throws IOException {
        try (Rival one = Rivals.named(rival, nlpjs)) {
            one.load(folder);
            try (Stream<String> lines = Files.lines(texts)) {
                lines.forEach(one::predict);
            }
            System.gc();
            System.out.println(residentKibibytes(one.processId()));
        }
        return 0;
    }

    private static long residentKibibytes(long process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The resident memory of a rival in a process of its own, in bytes.
     *
     * @param folder where {@link Rival#save} wrote its model
     * @param texts what it is asked, a text a line
     */
    static long measure(String rival, Path folder, Path texts, Path nlpjs) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xms8m",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.understudy.benchmarks.Benchmark",
                "memory",
                rival,
                folder.toString(),
                texts.toString(),
                "--nlpjs",
                nlpjs.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = process.inputReader()) {
            String last = lines.lines().reduce((before, after) -> after).orElse("");
            if (process.waitFor() != 0) {
                throw new StorageException("the process that measures the memory of " + rival + " failed: " + last);
            }
            return Long.parseLong(last) * 1024;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
