package io.understudy.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.runtime.bundle.Bundle;
import io.understudy.runtime.bundle.BundleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} during training: given again, the command goes on and ends in the model that was never interrupted. */
class KilledTrainingTest {

    @TempDir
    Path folder;

    private Process train(Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Understudy.class.getName(),
                "train",
                "--data",
                folder.resolve("nlu.yml").toString(),
                "--out",
                out.toString(),
                "--precision",
                "float"));
        for (String setting :
                List.of("wordSize=16", "commonSize=12", "slotSize=10", "epochs=60", "minimumSteps=0", "batchSize=4")) {
            command.addAll(List.of("--set", setting));
        }
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String finish(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static byte[] model(Path file) {
        return Objects.requireNonNull(BundleFile.read(file).entries().get(Bundle.MODEL));
    }

    @Test
    void aKilledRunGoesOnToTheSameModel() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("nlu.yml"), """
                version: "3.1"
                nlu:
                - intent: lights_on
                  examples: |
                    - lights on in the [kitchen](room)
                    - turn on the [hall](room) light
                    - switch the light on in the [attic](room)
                - intent: play
                  examples: |
                    - play [nina simone](artist)
                    - i want to hear [abba](artist)
                    - put on [miles davis](artist) please
                """);
        Path whole = folder.resolve("whole.understudy");
        finish(train(whole));

        Path cut = folder.resolve("cut.understudy");
        Path checkpoint = folder.resolve("cut.understudy.checkpoint");
        for (int kill = 0; kill < 2; kill++) {
            Process killed = train(cut);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            long before = Files.exists(checkpoint)
                    ? Files.getLastModifiedTime(checkpoint).toMillis()
                    : 0;
            while (System.nanoTime() < until
                    && killed.isAlive()
                    && (!Files.exists(checkpoint)
                            || Files.getLastModifiedTime(checkpoint).toMillis() <= before)) {
                Thread.sleep(2);
            }
            killed.destroyForcibly().waitFor();
            assertTrue(Files.exists(checkpoint), "killed too late or too early: no checkpoint");
            assertFalse(Files.exists(cut), "killed too late: the bundle is there");
        }
        assertTrue(finish(train(cut)).contains("resuming"), "the third run goes on");
        assertArrayEquals(model(whole), model(cut));
        assertFalse(Files.exists(checkpoint));
    }
}
