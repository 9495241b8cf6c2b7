package io.wolfe.journey.fleet.failpoints;

/// A place between two steps of the journey: where a method begins, or where it returns.
///
/// @param type the class as the virtual machine names it, with slashes
public record Failpoint(String name, String type, String method, Edge edge) {

    public enum Edge {
        BEGIN,
        RETURN
    }

    private static final String SENSOR = "io/wolfe/sensor/";
    private static final String STORE = "io/wolfe/store/";
    private static final String RUNNER = "io/wolfe/runner/";

    /// Every boundary of the journey, in its order.
    public static Failpoint[] all() {
        return new Failpoint[] {
            at("after-receive", SENSOR + "intake/Hands", "take", Edge.BEGIN),
            at("after-read", SENSOR + "ledger/Ledger", "read", Edge.RETURN),
            at("before-ledger", STORE + "MongoEventLedger", "enterAll", Edge.BEGIN),
            at("after-ledger", STORE + "MongoEventLedger", "enterAll", Edge.RETURN),
            at("before-decision", STORE + "MongoEventLedger", "decideAll", Edge.BEGIN),
            at("after-decision", STORE + "MongoEventLedger", "decideAll", Edge.RETURN),
            at("before-execution", STORE + "MongoExecutions", "createAll", Edge.BEGIN),
            at("after-hint", STORE + "WorkHints", "addAll", Edge.RETURN),
            at("after-execution", STORE + "MongoExecutions", "createAll", Edge.RETURN),
            at("before-delete", SENSOR + "intake/SqsAlertQueue", "delete", Edge.BEGIN),
            at("after-delete", SENSOR + "intake/SqsAlertQueue", "delete", Edge.RETURN),
            at("after-hint-taken", STORE + "WorkHints", "take", Edge.RETURN),
            at("after-claim", RUNNER + "ActionRunner", "run", Edge.BEGIN),
            at("before-call", STORE + "MongoJournal", "begin", Edge.BEGIN),
            at("after-entry", STORE + "MongoJournal", "isWritten", Edge.RETURN),
            at("after-call-allowed", STORE + "MongoJournal", "begin", Edge.RETURN),
            at("before-answer", STORE + "MongoJournal", "answered", Edge.BEGIN),
            at("after-answer", STORE + "MongoJournal", "answered", Edge.RETURN),
            at("after-log", STORE + "MongoExecutionLog", "write", Edge.RETURN),
            at("after-close", STORE + "MongoJournal", "close", Edge.RETURN),
            at("before-end", STORE + "MongoExecutions", "end", Edge.BEGIN),
            at("after-end", STORE + "MongoExecutions", "end", Edge.RETURN),
            at("before-finish", STORE + "MongoEventLedger", "finishAll", Edge.BEGIN),
            at("after-finish", STORE + "MongoEventLedger", "finishAll", Edge.RETURN),
        };
    }

    private static Failpoint at(String name, String type, String method, Edge edge) {
        return new Failpoint(name, type, method, edge);
    }
}
