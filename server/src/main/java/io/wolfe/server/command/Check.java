package io.wolfe.server.command;

import io.wolfe.format.Reading;
import io.wolfe.format.RunbookFormat;
import io.wolfe.library.repository.TeamFolder;
import io.wolfe.model.Problem;
import io.wolfe.model.team.TeamName;
import io.wolfe.server.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Validates a team's files where they lie, before they are pushed.
@Command(
        name = "check",
        description = "Validate a team's rules and runbooks.",
        mixinStandardHelpOptions = true)
final class Check implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder with runbooks/ and rules/.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new CannotStart(
                    folder + " is no folder; give the one that holds runbooks/ and rules/");
        }
        return switch (new RunbookFormat().read(new TeamName("check"), TeamFolder.read(folder))) {
            case Reading.Valid(var catalog) -> {
                System.out.println(
                        folder
                                + " is valid: "
                                + catalog.runbooks().size()
                                + " runbooks, "
                                + catalog.rules().size()
                                + " rules");
                yield 0;
            }
            case Reading.Invalid(var problems) -> tell(problems);
        };
    }

    private static int tell(List<Problem> problems) {
        problems.forEach(problem -> System.out.println(problem.sentence()));
        System.out.println(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
        return 1;
    }
}
