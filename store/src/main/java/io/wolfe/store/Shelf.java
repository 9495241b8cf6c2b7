package io.wolfe.store;

import java.util.List;
import java.util.Locale;

/// The collections of a database.
enum Shelf {
    /// The ledger: every event, for ever.
    EVENTS,
    ORIGINALS,
    /// The authority on every execution, for ever.
    EXECUTIONS,
    /// Small and hot: hints to the executions that wait for a runner.
    WORK,
    /// Small: when to look again at an execution that waits.
    WAKES,
    /// Small: who holds a place where only some may run side by side.
    SLOTS,
    LEASES,
    /// Small: how far the clock has come with each scheduled rule.
    TICK_MARKS,
    /// When each alert last cleared.
    CLEARED_ALERTS,
    LOG,
    JOURNAL,
    ATTACHMENTS,
    /// What runbooks remember between their runs.
    TEAM_STORE,
    WEBHOOKS,
    DEPLOYMENTS,
    BLOBS,
    PEOPLE,
    TOKENS,
    PROMOTIONS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Nobody may ask for anything that is found neither by these nor by `_id`. A page of a long
    /// list walks the last key of its index backwards.
    List<Index> indexes() {
        return switch (this) {
            case EVENTS ->
                    List.of(
                            new Index("order"),
                            new Index("state", "order"),
                            new Index("source", "order"),
                            new Index("type", "order"),
                            new Index("purge"),
                            new Index("purgedAt"),
                            new Index("original.blob"));
            case EXECUTIONS ->
                    List.of(
                            new Index("order"),
                            new Index("state", "order"),
                            new Index("team", "order"),
                            new Index("runbook", "order"),
                            new Index("rule", "order"),
                            new Index("event", "order"),
                            new Index(ExecutionDocument.ALERT, "order"));
            case WAKES -> List.of(new Index("at"));
            case WORK -> List.of(new Index(WorkHints.RANK, "dueAt"));
            case LEASES -> List.of(new Index("ended"));
            case LOG -> List.of(new Index("execution", "to"));
            case JOURNAL -> List.of(new Index("execution", "place"));
            case PROMOTIONS ->
                    List.of(
                            new Index("order"),
                            new Index("team", "order"),
                            new Index("state", "order"));
            case ATTACHMENTS -> List.of(new Index("execution", "name"));
            case TEAM_STORE -> List.of(new Index("team", "key"), new Index("expiresAt"));
            case SLOTS, ORIGINALS, TICK_MARKS, CLEARED_ALERTS, WEBHOOKS -> List.of();
            case DEPLOYMENTS, BLOBS, PEOPLE, TOKENS -> List.of();
        };
    }

    /// @param keys the first one finds, the second one sorts
    record Index(List<String> keys) {

        Index(String... keys) {
            this(List.of(keys));
        }
    }
}
