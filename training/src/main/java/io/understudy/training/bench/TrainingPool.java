package io.understudy.training.bench;

import io.understudy.core.error.StorageException;
import io.understudy.training.bench.TrainingWorker.Answer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs on several processes, one thread each, and keeps every outcome in a file, so that a run that was killed goes on where it
 * stopped: a job whose outcome is there, of the same data, settings and base, is not run again.
 */
public final class TrainingPool {

    private final Path outcomes;
    private final int processes;

    /**
     * A pool.
     *
     * @param outcomes the folder where outcomes are kept
     * @param processes how many trainings run at once
     */
    public TrainingPool(Path outcomes, int processes) {
        this.outcomes = outcomes;
        this.processes = processes;
    }

    /**
     * Runs what has not been run; returns every outcome by its job's name, in the order of the jobs. A job that failed is missing, and
     * {@code failed} heard why.
     *
     * @param done hears of each outcome
     * @param failed hears the name of a job that failed and why, in one line
     */
    public Map<String, TrainingOutcome> run(
            List<TrainingJob> jobs, Consumer<TrainingOutcome> done, Consumer<String> failed) {
        Map<String, TrainingOutcome> found = new ConcurrentHashMap<>();
        BlockingQueue<TrainingJob> waiting = new LinkedBlockingQueue<>();
        for (TrainingJob job : jobs) {
            TrainingOutcome earlier = earlier(job);
            if (earlier == null) {
                waiting.add(job);
            } else {
                found.put(job.id(), earlier);
                done.accept(earlier);
            }
        }
        List<Thread> threads = new ArrayList<>();
        List<RuntimeException> broken = new ArrayList<>();
        for (int i = 0; i < Math.min(processes, waiting.size()); i++) {
            threads.add(Thread.ofPlatform().name("skills-" + i).start(() -> {
                try {
                    work(waiting, found, done, failed);
                } catch (RuntimeException e) {
                    synchronized (broken) {
                        broken.add(e);
                    }
                }
            }));
        }
        join(threads);
        if (!broken.isEmpty()) {
            throw broken.getFirst();
        }
        Map<String, TrainingOutcome> ordered = new LinkedHashMap<>();
        for (TrainingJob job : jobs) {
            TrainingOutcome outcome = found.get(job.id());
            if (outcome != null) {
                ordered.put(job.id(), outcome);
            }
        }
        return ordered;
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted; the outcomes so far are kept", e);
        }
    }

    private void work(
            BlockingQueue<TrainingJob> waiting,
            Map<String, TrainingOutcome> found,
            Consumer<TrainingOutcome> done,
            Consumer<String> failed) {
        Process process = start();
        try (BufferedWriter jobs =
                        new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (TrainingJob job = waiting.poll(); job != null; job = waiting.poll()) {
                jobs.write(TrainingWorker.JSON.writeValueAsString(job));
                jobs.write('\n');
                jobs.flush();
                String line = answers.readLine();
                if (line == null) {
                    throw new StorageException("the process that trains " + job.id()
                            + " ended before it answered; the outcomes so far are kept, give the same command again");
                }
                Answer answer = TrainingWorker.JSON.readValue(line, Answer.class);
                TrainingOutcome outcome = answer.outcome();
                if (outcome == null) {
                    failed.accept(job.id() + ": " + answer.failure());
                } else {
                    keep(outcome);
                    found.put(job.id(), outcome);
                    done.accept(outcome);
                }
            }
        } catch (IOException e) {
            throw new StorageException("a training process cannot be reached: " + e.getMessage(), e);
        } finally {
            process.destroy();
        }
    }

    private static Process start() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                TrainingWorker.class.getName());
        try {
            return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new StorageException("cannot start a training process: " + e.getMessage(), e);
        }
    }

    private @Nullable TrainingOutcome earlier(TrainingJob job) {
        Path file = outcomes.resolve(job.id() + ".json");
        if (!Files.exists(file) || (job.keep() && !Files.exists(Path.of(job.out())))) {
            return null;
        }
        try {
            TrainingOutcome outcome = TrainingWorker.JSON.readValue(file.toFile(), TrainingOutcome.class);
            return outcome.digest().equals(job.digest()) ? outcome : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void keep(TrainingOutcome outcome) {
        Path file = outcomes.resolve(outcome.id() + ".json");
        Path aside = outcomes.resolve(outcome.id() + ".json.part");
        try {
            Files.createDirectories(outcomes);
            TrainingWorker.JSON.writeValue(aside.toFile(), outcome);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StorageException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
