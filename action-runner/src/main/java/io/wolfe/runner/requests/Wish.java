package io.wolfe.runner.requests;

import io.wolfe.model.Json;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.runbook.Commit;
import java.util.Optional;

/// What a person wants of a run.
///
/// @param event the event of the ledger that the runbook is to look at
/// @param brought an alert that the person brings along instead, in any known shape
/// @param shadow calls that would change something are noted, not made
/// @param commit a version other than the deployed one
/// @param idempotencyKey asking again with the same key gives the same execution
public record Wish(
        Json.Obj parameters,
        Optional<EventId> event,
        Optional<Original> brought,
        boolean shadow,
        Optional<Commit> commit,
        Optional<String> idempotencyKey) {}
