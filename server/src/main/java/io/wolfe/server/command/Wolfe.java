package io.wolfe.server.command;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.wolfe.embedded.PartsUnavailable;
import io.wolfe.server.CannotStart;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands, each a class of its own.
@QuarkusMain
@Command(
        name = "wolfe",
        subcommands = {Up.class, Demo.class, Parts.class, Check.class, Reconcile.class},
        description = "Event-driven runbook automation.")
public final class Wolfe {

    private Wolfe() {}

    public static void main(String[] arguments) {
        var commands =
                new CommandLine(new Wolfe())
                        .setExecutionExceptionHandler(
                                (failure, command, parsed) -> explain(failure, command));
        System.exit(commands.execute(arguments));
    }

    /// What a person can mend is told in a sentence; anything else keeps its stack.
    private static int explain(Exception failure, CommandLine command) throws Exception {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart || cause instanceof PartsUnavailable) {
                command.getErr().println("wolfe: " + cause.getMessage());
                return 1;
            }
        }
        throw failure;
    }
}
