package io.understudy.cli;

import io.understudy.training.loop.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Shows training on standard error: a bar that redraws on a terminal, a line an epoch elsewhere. */
final class ProgressBar implements Progress {

    private static final int WIDTH = 24;
    private static final Duration REDRAW = Duration.ofMillis(200);

    private final PrintWriter err;
    private final boolean terminal;
    private long drawnAt;
    private String dev = "";

    ProgressBar(PrintWriter err) {
        this.err = err;
        terminal = isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void step(Step step) {
        long now = System.nanoTime();
        boolean last = step.step() >= step.totalSteps();
        if (!terminal || (!last && now - drawnAt < REDRAW.toNanos())) {
            return;
        }
        drawnAt = now;
        int filled = (int) Math.min(WIDTH, (long) WIDTH * step.step() / Math.max(1, step.totalSteps()));
        err.printf(
                Locale.ROOT,
                "\r\u001b[K[%s%s] %d/%d  loss %.3f%s  %s left",
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                step.step(),
                step.totalSteps(),
                step.loss(),
                dev,
                words(step.remaining()));
        if (last) {
            err.println();
        }
        err.flush();
    }

    @Override
    public void epoch(Epoch epoch) {
        if (epoch.dev() != null) {
            dev = String.format(
                    Locale.ROOT,
                    "  dev intent %.1f slot F1 %.1f exact %.1f",
                    100 * epoch.dev().intentAccuracy(),
                    100 * epoch.dev().slotF1(),
                    100 * epoch.dev().exactMatch());
        }
        if (!terminal) {
            err.printf(
                    Locale.ROOT,
                    "epoch %d/%d  loss %.3f%s%s%n",
                    epoch.epoch(),
                    epoch.totalEpochs(),
                    epoch.loss(),
                    dev,
                    epoch.dev() != null && epoch.isBest() ? "  *" : "");
            err.flush();
        }
    }

    @Override
    public void note(String line) {
        err.println((terminal ? "\r\u001b[K" : "") + "note: " + line);
        err.flush();
    }

    static String words(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }
}
