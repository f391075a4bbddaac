package io.understudy.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh.",
        footer = {"", "Example:", "  source <(understudy completion)"})
final class CompletionCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    CompletionCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        common.out().print(AutoComplete.bash("understudy", spec.root().commandLine()));
        common.out().flush();
        return ExitStatus.SUCCESS;
    }
}
