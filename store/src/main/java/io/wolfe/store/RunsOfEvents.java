package io.wolfe.store;

import io.wolfe.store.Account.Kind;
import io.wolfe.store.Tally.Count;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Looks at executions: each that a rule asked for has its event, and that event asks for it.
final class RunsOfEvents {

    private final Tally tally;

    RunsOfEvents(Tally tally) {
        this.tally = tally;
    }

    void check(List<Document> executions, List<Document> events) {
        Map<String, Document> byId =
                events.stream()
                        .collect(
                                Collectors.toMap(
                                        event -> event.getString("_id"), Function.identity()));
        for (var execution : executions) {
            countState(execution);
            if (execution.containsKey("rule")) {
                tally.count(Count.BY_RULE);
                check(execution, byId.get(execution.getString(ExecutionDocument.EVENT)));
            } else {
                tally.count(Count.BY_PERSON);
            }
        }
    }

    private void countState(Document execution) {
        if (!ExecutionDocument.state(execution).isFinal()) {
            tally.count(Count.UNDER_WAY);
        }
    }

    /// The name that a purged event leaves behind speaks for the executions that follow it.
    private void check(Document execution, @Nullable Document event) {
        var named = "event " + execution.getString(ExecutionDocument.EVENT);
        if (event == null) {
            stray(execution, "belongs to " + named + ", which is not there");
        } else if (EventDocument.isWhole(event)
                && !event.getList(EventDocument.EXECUTIONS, String.class, List.of())
                        .contains(execution.getString("_id"))) {
            stray(execution, "belongs to " + named + ", which does not ask for it");
        }
    }

    private void stray(Document execution, String what) {
        var id = execution.getString("_id");
        tally.discrepancy(Kind.STRAY_EXECUTION, id, "execution " + id + " " + what);
    }
}
