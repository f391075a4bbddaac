package io.understudy.runtime.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.error.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle's file survives what kills its writer: {@code kill -9} at any moment, and no room left to write. */
class BundleCrashTest {

    @TempDir
    Path folder;

    /** Writes bundles over a file: without end, or once where a second argument is given. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            for (int i = 0; i == 0 || arguments.length == 1; i++) {
                try {
                    BundleFile.write(file, Manifests.named("writer"), Map.of(Bundle.MODEL, noise(i)));
                } catch (StorageException e) {
                    System.out.println(e.getMessage());
                    System.exit(1);
                }
            }
        }
    }

    private static byte[] noise(int seed) {
        byte[] model = new byte[400_000];
        new Random(seed).nextBytes(model);
        return model;
    }

    private static Process start(String shell, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell + "exec \"$@\"", "sh"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Writer.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void aKilledWriterLeavesAWholeFile() throws IOException, InterruptedException {
        Path file = folder.resolve("m.understudy");
        BundleFile.write(file, Manifests.named("before"), Map.of(Bundle.MODEL, noise(7)));
        Random random = new Random(5);
        int replaced = 0;
        for (int kill = 0; kill < 6; kill++) {
            Process writer = start("", file.toString());
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            byte[] seen = Files.readAllBytes(file);
            while (System.nanoTime() < until && java.util.Arrays.equals(seen, Files.readAllBytes(file))) {
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(60));
            writer.destroyForcibly().waitFor();
            Bundle bundle = BundleFile.read(file);
            replaced += bundle.manifest().name().equals("writer") ? 1 : 0;
        }
        assertEquals(6, replaced, "each writer was at work when it was killed");
    }

    /** The limit on a file's size stands for a full disk: the operating system refuses the same write. */
    @Test
    void aFullDiskLeavesTheOldFileWholeAndIsSaidInOneLine() throws IOException, InterruptedException {
        Path file = folder.resolve("m.understudy");
        BundleFile.write(file, Manifests.named("before"), Map.of(Bundle.MODEL, noise(7)));
        Process writer = start("ulimit -f 100; ", file.toString(), "once");
        String said = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertNotEquals(0, writer.waitFor(), said);
        assertEquals(1, said.strip().lines().count(), said);
        assertTrue(said.contains("cannot write " + file), said);
        assertEquals("before", BundleFile.read(file).manifest().name());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "nothing half-written stays behind");
        }
    }
}
