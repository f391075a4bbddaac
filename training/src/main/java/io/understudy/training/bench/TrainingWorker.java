package io.understudy.training.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.core.error.UnderstudyException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The process that runs jobs: reads a {@link TrainingJob} a line from standard input, answers an {@link Answer} a line on standard output, ends
 * with its input. A process of its own because the tensor engine trains one network at a time in a process.
 */
public final class TrainingWorker {

    static final ObjectMapper JSON = new ObjectMapper();

    private TrainingWorker() {}

    /**
     * One of the two.
     *
     * @param outcome what the job came to
     * @param failure why it could not be done, in one line
     */
    record Answer(
            @Nullable TrainingOutcome outcome, @Nullable String failure) {}

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try (BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = jobs.readLine(); line != null; line = jobs.readLine()) {
                answers.println(JSON.writeValueAsString(answer(line)));
                answers.flush();
            }
        }
    }

    private static Answer answer(String line) throws IOException {
        TrainingJob job = JSON.readValue(line, TrainingJob.class);
        try {
            return new Answer(TrainingRun.of(job), null);
        } catch (UnderstudyException e) {
            return new Answer(null, e.getMessage());
        }
    }
}
