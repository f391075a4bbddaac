package io.understudy.cli;

import io.understudy.core.error.UnderstudyException;
import io.understudy.core.error.UsageException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says every failure in one line on standard error; a trace is printed under {@code --debug} only. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("understudy: " + oneLine(failure.getMessage()) + suggestion(failure) + "; see understudy "
                + usageName(line) + "--help");
        return ExitStatus.USAGE;
    }

    private static String usageName(CommandLine line) {
        return line.getParent() == null ? "" : line.getCommandName() + " ";
    }

    private static String suggestion(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                return "; did you mean " + String.join(" or ", suggestions.subList(0, Math.min(2, suggestions.size())))
                        + "?";
            }
        }
        return "";
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
        PrintWriter err = line.getErr();
        boolean debug = CommonOptions.isDebug(line);
        if (failure instanceof UnderstudyException known) {
            err.println("understudy: " + oneLine(known.getMessage()));
        } else {
            err.println("understudy: internal error, please report it: "
                    + failure.getClass().getSimpleName() + ": " + oneLine(failure.getMessage())
                    + (debug ? "" : " (run again with --debug for the details)"));
        }
        if (debug) {
            failure.printStackTrace(err);
        }
        return failure instanceof UsageException ? ExitStatus.USAGE : ExitStatus.FAILURE;
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
