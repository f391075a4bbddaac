package io.understudy.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code understudy} command. Its exit statuses are in {@link ExitStatus}. */
@Command(
        name = "understudy",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Small language-understanding models: train, measure, ask and serve them.",
        subcommands = {
            QuickstartCommand.class,
            ImportCommand.class,
            TrainCommand.class,
            TrainManyCommand.class,
            UpgradeCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            ParseCommand.class,
            ServeCommand.class,
            InspectCommand.class,
            ExperimentCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit status: 0 success, 1 a failure explained in one line, 2 wrong usage, 3 a gate does not hold.",
            "First steps: understudy quickstart"
        })
public final class Understudy {

    private Understudy() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs the command with its output going to these writers; returns the exit status. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Failures failures = new Failures();
        CommandLine line = new CommandLine(new Understudy())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
        if (arguments.length == 0) {
            line.usage(out);
            return ExitStatus.USAGE;
        }
        return line.execute(arguments);
    }
}
