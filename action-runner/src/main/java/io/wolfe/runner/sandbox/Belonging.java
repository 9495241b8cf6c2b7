package io.wolfe.runner.sandbox;

import io.wolfe.model.Environment;
import io.wolfe.model.team.TeamName;

/// Whose runs a worker does. A fresh one belongs to nobody; after its first run it sees no other
/// team and no other environment.
record Belonging(Environment environment, TeamName team) {}
