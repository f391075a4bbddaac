package io.understudy.server.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BackgroundTest {

    private static final String SCHED_OTHER = "0";
    private static final String SCHED_IDLE = "5";

    @Test
    @EnabledOnOs(OS.LINUX)
    void theCallingThreadAndNoOtherGivesWay() throws Exception {
        CompletableFuture<String> policy = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> policy.complete(Background.enter() ? policy() : "refused"));
        assertEquals(SCHED_IDLE, policy.get(10, TimeUnit.SECONDS));
        assertEquals(SCHED_OTHER, policy());
    }

    @Test
    void elsewhereNothingHappens() {
        assertFalse(Background.enter("Mac OS X"));
    }

    /** The calling thread's scheduling policy: field 41 of the kernel's account of it, the 39th after its name in parentheses. */
    private static String policy() {
        try {
            String account = Files.readString(Path.of("/proc/thread-self/stat"));
            return account.substring(account.lastIndexOf(')') + 2).split(" ")[38];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
