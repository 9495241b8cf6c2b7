package io.wolfe.store;

import static io.wolfe.store.OverEveryServer.NOON;
import static io.wolfe.store.OverEveryServer.noonPlus;
import static io.wolfe.store.Runs.OTHER_RUNNER;
import static io.wolfe.store.Runs.RUNNER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.wolfe.model.Json;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.EventState;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Webhook;
import io.wolfe.model.execution.Attachments.Attachment;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.promotion.PromotionId;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.TickMarks;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.Person;
import io.wolfe.model.team.TeamStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Listens to everything that the adapters ask of the database, and looks for a declared index
/// behind each question.
class QueriesTest {

    private final Collection<Question> questions = new ConcurrentLinkedQueue<>();
    private final String database = "wolfe_queries_" + UUID.randomUUID();
    private MongoClient client;
    private Store store;

    /// @param filter what must hold of the documents that are found
    /// @param sort what they are sorted by; empty when by nothing
    private record Question(Shelf shelf, BsonDocument filter, BsonDocument sort) {

        /// Its filter begins with an indexed field; or it has none and walks an index in order; or
        /// it counts the small collection of work.
        boolean hasIndex() {
            if (filter.isEmpty()) {
                return sort.isEmpty() ? shelf == Shelf.WORK : isIndexed(sort.getFirstKey());
            }
            return isIndexed(filter.getFirstKey())
                    || (!sort.isEmpty() && isIndexed(sort.getFirstKey()));
        }

        private boolean isIndexed(String key) {
            return key.equals("_id")
                    || shelf.indexes().stream()
                            .anyMatch(index -> index.keys().getFirst().equals(key));
        }
    }

    private final class Listener implements CommandListener {

        @Override
        public void commandStarted(CommandStartedEvent event) {
            var command = BsonDocument.parse(event.getCommand().toJson());
            switch (event.getCommandName()) {
                case "find" -> heard(command, "find", command, "filter");
                case "findAndModify" -> heard(command, "findAndModify", command, "query");
                case "update" -> heardEach(command, "update", "updates");
                case "delete" -> heardEach(command, "delete", "deletes");
                case "aggregate" -> {
                    var match = command.getArray("pipeline").getFirst().asDocument();
                    heard(command, "aggregate", match, "$match");
                }
                default -> {
                    // Writes of new documents, and the driver's own conversation.
                }
            }
        }

        private void heardEach(BsonDocument command, String name, String parts) {
            command.getArray(parts).forEach(part -> heard(command, name, part.asDocument(), "q"));
        }

        private void heard(BsonDocument command, String name, BsonDocument part, String filter) {
            var shelf = Stored.word(Shelf.class, command.getString(name).getValue());
            var none = new BsonDocument();
            questions.add(
                    new Question(
                            shelf,
                            part.getDocument(filter, none),
                            command.getDocument("sort", none)));
        }
    }

    @BeforeEach
    void listen() throws Exception {
        var settings = MongoClientSettings.builder(Wire.settings(Server.brought().uri()));
        client = MongoClients.create(settings.addCommandListener(new Listener()).build());
        store = Store.open(client, database);
    }

    @AfterEach
    void leave() {
        client.close();
    }

    @Test
    void everyQuestionHasItsIndex() {
        askTheLedger();
        askTheExecutions();
        askTheSlots();
        askTheRest();
        store.reconciliation().account(NOON, noonPlus(60), noonPlus(60));
        var policy = new Retention.Policy(Duration.ofSeconds(1), 1L);
        store.retention().sweep(policy, noonPlus(3600));

        assertThat(questions).allMatch(Question::hasIndex);
        assertThat(questions.stream().map(Question::shelf)).contains(Shelf.values());
    }

    private void askTheLedger() {
        var ledger = store.ledger();
        var large = new Original(null, new byte[100_000]);
        var event = Alerts.inMessage(large, "1", NOON);
        ledger.enter(event);
        ledger.decide(event.id(), Alerts.oneRun(event, "rule"));
        ledger.finish(event.id());
        ledger.enter(event);
        ledger.enterAll(List.of(event));
        ledger.decideAll(Map.of(event.id(), Alerts.oneRun(event, "rule")));
        var page = ledger.list(EventLedger.Filter.ALL, null, 1);
        ledger.list(EventLedger.Filter.ALL, page.next(), 10);
        ledger.list(new EventLedger.Filter(EventState.DONE, null, null, "x", NOON, null), null, 10);
        ledger.list(new EventLedger.Filter(null, "/atlas", null, null, null, null), null, 10);
        ledger.list(new EventLedger.Filter(null, null, "type", null, null, NOON), null, 10);
        ledger.list(new EventLedger.Filter(null, null, null, "x", null, null), null, 10);
    }

    private void askTheExecutions() {
        var executions = store.executions();
        var event = Alerts.brokerOffline("1", NOON).id();
        executions.create(Execution.queued(Runs.byRule(event, "rule"), NOON));
        executions.create(Runs.queued("cancelled", noonPlus(1)));
        executions.ofEvent(event);
        executions.createAll(List.of(Runs.queued("cancelled", noonPlus(1))));
        executions.states(Set.of(Runs.queued("cancelled", NOON).id()));
        var claim = executions.claim(RUNNER, NOON).orElseThrow();
        var id = claim.execution().id();
        executions.cancel(Runs.queued("cancelled", NOON).id(), "ann", NOON);
        executions.cancel(id, "ann", NOON);
        executions.standing(claim);
        executions.claimedByOthers(Set.of(OTHER_RUNNER));
        executions.queued();
        store.log().append(claim, List.of(line()));
        store.log().read(id, 1, 10, ExecutionLog.Filter.ALL);
        store.journal().begin(claim, entry(claim.execution()));
        store.journal().answered(claim, 1, Journal.Status.ANSWERED, Json.NULL, NOON);
        store.journal().close(claim, NOON);
        store.journal().list(id, null, 10);
        executions.end(claim, Runs.DONE, NOON);
        executions.list(Executions.Filter.ALL, null, 1);
        executions.list(
                new Executions.Filter(
                        ExecutionState.QUEUED, Runs.TEAM, null, null, null, null, null),
                null,
                1);
        executions.list(
                new Executions.Filter(
                        null, null, Runs.RUNBOOK, new RuleName("rule"), NOON, null, "x"),
                null,
                1);
    }

    private void askTheSlots() {
        var one = new ExecutionId("one");
        var two = new ExecutionId("two");
        store.slots().take("key", 1, one, true);
        store.slots().take("key", 1, two, true);
        store.slots().giveBack("key", one);
        store.slots().giveBack("key", two);
        store.slots().all();
    }

    private void askTheRest() {
        var alert = new AlertKey("alert");
        store.clearedAlerts().note(alert, NOON);
        store.clearedAlerts().note(alert, noonPlus(1));
        store.clearedAlerts().clearedAt(alert);
        store.executions().skip(alert, NOON, NOON);
        var mark = new TickMarks.Mark(Runs.TEAM, new RuleName("rule"), 1, "every 1h", NOON, true);
        store.tickMarks().begin(mark);
        store.tickMarks().all();
        store.tickMarks().move(mark, mark.announcing(noonPlus(1)));
        store.tickMarks().remove(mark);
        store.leases().raise(RUNNER);
        store.leases().counters();
        store.leases().end(RUNNER, 1);
        var files = TeamFiles.of(Map.of("a", "b".getBytes(UTF_8)));
        store.deployments().deploy(new Deployment(Runs.TEAM, 1, Runs.COMMIT, NOON, files));
        store.deployments().deploy(new Deployment(Runs.TEAM, 2, Runs.COMMIT, NOON, files));
        store.deployments().all();
        store.deployments().numbers();
        store.webhooks()
                .put(new Webhook("hook", Webhook.Kind.TOKEN, "sealed", NOON, "admin", null));
        store.webhooks().find("hook");
        store.webhooks().all();
        store.webhooks().remove("hook");
        askWhatRunsLeave();
        askThePromotions();
        var people = Store.people(client, database);
        people.add(new Person("admin", "hash"));
        people.addToken("admin", "token");
        people.withToken("token");
    }

    private void askWhatRunsLeave() {
        var run = new ExecutionId("run");
        store.waits().wakeAt(run, NOON);
        store.waits().wakeDue(noonPlus(1));
        store.attachments().keep(run, new Attachment("a", "text/plain", 0, NOON), new byte[0]);
        store.attachments().content(run, "a");
        var memory = store.teamStore();
        memory.put(Runs.TEAM, new TeamStore.Item("key", Json.NULL, NOON, "write"), NOON);
        memory.get(Runs.TEAM, "key", NOON);
        memory.keys(Runs.TEAM, "k", NOON);
        memory.delete(Runs.TEAM, "key", NOON);
        memory.sweep(noonPlus(1));
    }

    private void askThePromotions() {
        var promotions = Store.promotions(client, database);
        promotions.find(Runs.TEAM, PromotionId.random());
        promotions.list(null, null, null, 1);
        promotions.list(Runs.TEAM, null, null, 1);
        promotions.list(null, Promotion.State.APPROVED, null, 1);
        promotions.approved();
    }

    private static LogLine line() {
        return new LogLine(1, NOON, LogLine.Level.INFO, null, "text", Json.EMPTY);
    }

    private static Journal.Entry entry(Execution execution) {
        return new Journal.Entry(
                execution.id(),
                1,
                1,
                "http",
                Journal.Effect.READ,
                Journal.Status.BEGUN,
                Json.EMPTY,
                Json.NULL,
                NOON,
                null);
    }
}
