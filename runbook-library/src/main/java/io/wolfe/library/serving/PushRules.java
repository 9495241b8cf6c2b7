package io.wolfe.library.serving;

import io.wolfe.library.deploying.Deployer;
import io.wolfe.library.deploying.Rollout;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.StoreAway;
import io.wolfe.model.runbook.Commit;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/// What may be pushed: anything to a branch of one's own, what is valid to dev. Test and prod take
/// commits by promotion.
final class PushRules {

    private final TeamRepository repository;
    private final PerEnvironment<Deployer> deployers;

    PushRules(TeamRepository repository, PerEnvironment<Deployer> deployers) {
        this.repository = repository;
        this.deployers = deployers;
    }

    /// Before anything moves: refuses, ref by ref, with a sentence each.
    void check(ReceivePack push, Collection<ReceiveCommand> commands) {
        for (var command : commands) {
            refusal(push, command)
                    .ifPresent(
                            why ->
                                    command.setResult(
                                            ReceiveCommand.Result.REJECTED_OTHER_REASON, why));
        }
    }

    /// After it moved: deploys at once, and tells the client what became of it.
    void deploy(ReceivePack push, Collection<ReceiveCommand> commands) {
        for (var command : commands) {
            branch(command).ifPresent(environment -> push.sendMessage(deployed(environment)));
        }
    }

    private Optional<String> refusal(ReceivePack push, ReceiveCommand command) {
        var environment = branch(command);
        if (environment.isPresent()) {
            return refusal(push, command, environment.get());
        }
        var name = command.getRefName();
        return name.startsWith(Constants.R_HEADS) || name.startsWith(Constants.R_TAGS)
                ? Optional.empty()
                : Optional.of("only branches and tags can be pushed");
    }

    private Optional<String> refusal(
            ReceivePack push, ReceiveCommand command, Environment environment) {
        return switch (command.getType()) {
            case DELETE ->
                    Optional.of(
                            "branch " + environment + " is an environment; it cannot be deleted");
            case UPDATE_NONFASTFORWARD ->
                    Optional.of(
                            "branch "
                                    + environment
                                    + " is what runs and ran; it cannot be forced: fetch, merge, push");
            case UPDATE ->
                    environment == Environment.DEV
                            ? invalid(push, command)
                            : Optional.of(
                                    "branch "
                                            + environment
                                            + " takes commits by promotion only: push to dev and"
                                            + " promote");
            case CREATE -> invalid(push, command);
        };
    }

    private Optional<String> invalid(ReceivePack push, ReceiveCommand command) {
        var problems = repository.problems(new Commit(command.getNewId().name()));
        problems.forEach(problem -> push.sendMessage(problem.sentence()));
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("not valid, " + problems.size() + " problem(s), see above");
    }

    private String deployed(Environment environment) {
        var deployer = deployers.in(environment);
        if (deployer.isEmpty()) {
            return environment + ": kept; the servers of that environment deploy it";
        }
        try {
            return switch (deployer.get().deployNow(repository.team())) {
                case Rollout.Live live -> environment + ": live as deployment " + live.number();
                case Rollout.Held _ -> environment + ": kept, but not deployed";
            };
        } catch (StoreAway e) {
            return environment + ": kept; it is deployed when the database is back";
        }
    }

    private static Optional<Environment> branch(ReceiveCommand command) {
        var name = command.getRefName();
        return name.startsWith(Constants.R_HEADS)
                ? Environment.named(name.substring(Constants.R_HEADS.length()))
                : Optional.empty();
    }
}
