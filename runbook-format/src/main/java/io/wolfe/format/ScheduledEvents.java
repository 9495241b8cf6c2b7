package io.wolfe.format;

import io.wolfe.model.rule.RuleName;
import io.wolfe.model.team.TeamName;

/// How the events are called by which the clock sets rules off.
public final class ScheduledEvents {

    public static final String TYPE = "wolfe.schedule";

    private ScheduledEvents() {}

    public static String source(TeamName team, RuleName rule) {
        return "/wolfe/rules/" + team + "/" + rule;
    }
}
