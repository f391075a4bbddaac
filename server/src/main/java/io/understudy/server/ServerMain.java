package io.understudy.server;

import io.understudy.core.error.UnderstudyException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Serves a bundle without the command line, for containers: {@code ServerMain BUNDLE [HOST [PORT]]}; the token comes from UNDERSTUDY_TOKEN. */
public final class ServerMain {

    private ServerMain() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 1
                || arguments.length > 3
                || (arguments.length == 3 && !arguments[2].matches("\\d{1,5}"))) {
            System.err.println("understudy: usage: ServerMain BUNDLE [HOST [PORT]]");
            System.exit(2);
        }
        try {
            String host = arguments.length > 1 ? arguments[1] : "0.0.0.0";
            int port = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5005;
            runUntilStopped(ServerSettings.of(Path.of(arguments[0]))
                    .at(host, port)
                    .withToken(System.getenv("UNDERSTUDY_TOKEN")));
        } catch (UnderstudyException e) {
            System.err.println("understudy: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Serves, says where on standard error, and closes the server in order when the process is told to stop. */
    public static void runUntilStopped(ServerSettings settings) throws InterruptedException {
        UnderstudyServer server = UnderstudyServer.start(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        System.err.println("understudy: listening on " + server.uri());
        stopped.await();
    }
}
