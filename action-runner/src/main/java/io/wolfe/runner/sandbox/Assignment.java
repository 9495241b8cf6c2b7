package io.wolfe.runner.sandbox;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;

/// What a worker is to run, and nothing it does not need.
///
/// @param commit where the files come from
/// @param files the runbook's own folder, by whole path in the repository
/// @param event the CloudEvent as JSON, or JSON null when no event caused the run
public record Assignment(
        ExecutionId execution,
        Environment environment,
        TeamName team,
        Commit commit,
        Runbook runbook,
        TeamFiles files,
        Json.Obj parameters,
        Json event) {}
