package io.wolfe.store;

import static io.wolfe.store.OverEveryServer.NOON;
import static io.wolfe.store.OverEveryServer.noonPlus;
import static io.wolfe.store.Runs.OTHER_RUNNER;
import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions.CancelAnswer;
import io.wolfe.model.execution.LogLine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What somebody else does exactly between two steps of one call.
class BetweenTwoStepsTest {

    private final String database = "wolfe_between_" + UUID.randomUUID();
    private final AtomicReference<Optional<Runnable>> interruption =
            new AtomicReference<>(Optional.empty());
    private String after = "";
    private MongoClient client;
    private Store store;
    private Store somebodyElses;

    @BeforeEach
    void open() throws Exception {
        var settings = MongoClientSettings.builder(Wire.settings(Server.brought().uri()));
        client = MongoClients.create(settings.addCommandListener(new Interrupter()).build());
        store = Store.open(client, database);
        somebodyElses = Store.open(Server.brought().client(), database);
    }

    @AfterEach
    void leave() {
        client.close();
    }

    private final class Interrupter implements CommandListener {

        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            if (event.getCommandName().equals(after)) {
                interruption.getAndSet(Optional.empty()).ifPresent(Runnable::run);
            }
        }
    }

    private void onceAfter(String command, Runnable action) {
        after = command;
        interruption.set(Optional.of(action));
    }

    @Test
    void anExecutionThatArrivesRightAfterItWasLookedForIsNotForgotten() {
        var execution = Runs.queued("late", NOON);
        onceAfter(
                "findAndModify",
                () -> onceAfter("find", () -> somebodyElses.executions().create(execution)));
        new WorkHints(Documents.open(client.getDatabase(database), Shelf.WORK)).add(execution);

        var atOnce = store.executions().claim(RUNNER, NOON);
        var later = store.executions().claim(RUNNER, noonPlus(1));

        assertThat(atOnce).isEmpty();
        assertThat(later.map(Claim::execution).map(Execution::id)).contains(execution.id());
    }

    @Test
    void anExecutionThatIsClaimedWhileItIsCancelledIsCancelledByItsRunner() {
        var execution = Runs.queued("one", NOON);
        store.executions().create(execution);
        onceAfter("find", () -> somebodyElses.executions().claim(OTHER_RUNNER, NOON));

        var answer = store.executions().cancel(execution.id(), "ann", NOON);

        assertThat(answer).isEqualTo(CancelAnswer.ACCEPTED);
        var found = store.executions().find(execution.id()).orElseThrow();
        assertThat(found.state()).isEqualTo(ExecutionState.RUNNING);
        assertThat(found.cancelRequestedBy()).isEqualTo("ann");
    }

    @Test
    void anExecutionThatEndsWhileItIsCancelledHasEnded() {
        store.executions().create(Runs.queued("one", NOON));
        var claim = store.executions().claim(RUNNER, NOON).orElseThrow();
        onceAfter("find", () -> somebodyElses.executions().end(claim, Runs.DONE, NOON));

        var answer = store.executions().cancel(claim.execution().id(), "ann", NOON);

        assertThat(answer).isEqualTo(CancelAnswer.ALREADY_ENDED);
    }

    @Test
    void linesThatAreOnTheWayWhenTheExecutionEndsAreNotSeen() {
        store.executions().create(Runs.queued("one", NOON));
        var claim = store.executions().claim(RUNNER, NOON).orElseThrow();
        var line = new LogLine(1, NOON, LogLine.Level.INFO, null, "too late", Json.EMPTY);
        onceAfter("find", () -> somebodyElses.executions().end(claim, Runs.DONE, NOON));

        store.log().append(claim, List.of(line));

        assertThat(store.log().last(claim.execution().id())).isZero();
        assertThat(store.log().read(claim.execution().id(), 1, 10, ExecutionLog.Filter.ALL))
                .isEmpty();
    }
}
