package io.wolfe.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.wolfe.model.event.ClearedAlerts;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.Webhooks;
import io.wolfe.model.execution.Attachments;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Leases;
import io.wolfe.model.execution.Slots;
import io.wolfe.model.execution.Waits;
import io.wolfe.model.promotion.Promotions;
import io.wolfe.model.rule.TickMarks;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.team.People;
import io.wolfe.model.team.TeamStore;
import org.bson.Document;

/// The database of one environment, and the ports that stand before it. Any thread; it lives as
/// long as the client it was opened with.
public final class Store {

    private final MongoDatabase database;
    private final EventLedger ledger;
    private final Executions executions;
    private final Waits waits;
    private final Slots slots;
    private final ExecutionLog log;
    private final Journal journal;
    private final Leases leases;
    private final Retention retention;
    private final Deployments deployments;
    private final Reconciliation reconciliation;
    private final TeamStore teamStore;
    private final ClearedAlerts clearedAlerts;
    private final Attachments attachments;
    private final TickMarks tickMarks;
    private final Webhooks webhooks;

    private Store(MongoDatabase database) {
        this.database = database;
        var kept = Documents.open(database, Shelf.EXECUTIONS);
        var work = new WorkHints(Documents.open(database, Shelf.WORK));
        var calls = Documents.open(database, Shelf.JOURNAL);
        var entries = new MongoJournal(kept, calls);
        journal = entries;
        executions = new MongoExecutions(kept, work, entries);
        slots = new MongoSlots(Documents.open(database, Shelf.SLOTS), kept);
        waits = new MongoWaits(kept, Documents.open(database, Shelf.WAKES), work);
        var pieces = Documents.open(database, Shelf.LOG);
        log = new MongoExecutionLog(kept, pieces);
        var counters = new MongoLeases(Documents.open(database, Shelf.LEASES));
        leases = counters;
        var events = Documents.open(database, Shelf.EVENTS);
        var originals = new Blobs(Documents.open(database, Shelf.ORIGINALS));
        reconciliation = new Reconciliation(events, kept, calls);
        retention =
                new Retention(
                        events,
                        kept,
                        new Remains(events, kept, pieces, calls, originals),
                        counters);
        ledger = new MongoEventLedger(events, new Originals(originals));
        attachments =
                new MongoAttachments(
                        Documents.open(database, Shelf.ATTACHMENTS),
                        new Blobs(Documents.open(database, Shelf.BLOBS)));
        webhooks = new MongoWebhooks(Documents.open(database, Shelf.WEBHOOKS));
        teamStore = new MongoTeamStore(Documents.open(database, Shelf.TEAM_STORE));
        tickMarks = new MongoTickMarks(Documents.open(database, Shelf.TICK_MARKS));
        clearedAlerts = new MongoClearedAlerts(Documents.open(database, Shelf.CLEARED_ALERTS));
        deployments =
                new MongoDeployments(
                        Documents.open(database, Shelf.DEPLOYMENTS),
                        new Blobs(Documents.open(database, Shelf.BLOBS)));
    }

    /// A client with the house's patience, to be shared by all stores of a process and closed by
    /// whoever asked for it. It connects when it is first needed.
    public static MongoClient connect(String uri) {
        return MongoClients.create(Wire.settings(uri));
    }

    /// Opens the database of one environment and declares its indexes.
    ///
    /// @throws io.wolfe.model.StoreAway when it cannot be reached
    public static Store open(MongoClient client, String databaseName) {
        return new Store(client.getDatabase(databaseName));
    }

    /// Opens the people, who live in one database for all environments.
    ///
    /// @throws io.wolfe.model.StoreAway when it cannot be reached
    public static People people(MongoClient client, String databaseName) {
        var database = client.getDatabase(databaseName);
        return new MongoPeople(
                Documents.open(database, Shelf.PEOPLE), Documents.open(database, Shelf.TOKENS));
    }

    /// Opens the promotions, who live beside the people.
    ///
    /// @throws io.wolfe.model.StoreAway when it cannot be reached
    public static Promotions promotions(MongoClient client, String databaseName) {
        return new MongoPromotions(
                Documents.open(client.getDatabase(databaseName), Shelf.PROMOTIONS));
    }

    public EventLedger ledger() {
        return ledger;
    }

    public Executions executions() {
        return executions;
    }

    public Waits waits() {
        return waits;
    }

    public Slots slots() {
        return slots;
    }

    public ExecutionLog log() {
        return log;
    }

    public Journal journal() {
        return journal;
    }

    public Leases leases() {
        return leases;
    }

    public TickMarks tickMarks() {
        return tickMarks;
    }

    public ClearedAlerts clearedAlerts() {
        return clearedAlerts;
    }

    public Deployments deployments() {
        return deployments;
    }

    public Reconciliation reconciliation() {
        return reconciliation;
    }

    public Attachments attachments() {
        return attachments;
    }

    public TeamStore teamStore() {
        return teamStore;
    }

    public Retention retention() {
        return retention;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    /// Returns when the database has answered.
    ///
    /// @throws io.wolfe.model.StoreAway when it does not
    public void ping() {
        Wire.ask(database.getName(), () -> database.runCommand(new Document("ping", 1)));
    }
}
