package io.wolfe.model.execution;

import io.wolfe.model.Hash;
import io.wolfe.model.event.EventId;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.team.TeamName;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// @param value URL-safe
public record ExecutionId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public ExecutionId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "an execution id has 1 to 64 of A-Z a-z 0-9 _ -, not \"" + value + "\"");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    /// The same event, rule and entry of its `run` give the same execution, however often they are
    /// replayed.
    public static ExecutionId of(EventId event, TeamName team, RuleName rule, int index) {
        return new ExecutionId(
                Hash.of(
                        "execution",
                        event.value(),
                        List.of(team.value(), rule.value(), Integer.toString(index))));
    }

    /// Of a run that a person asked for with a key of their own: the same key gives the same
    /// execution.
    public static ExecutionId ofKey(TeamName team, String idempotencyKey) {
        return new ExecutionId(Hash.of("manual", team.value(), List.of(idempotencyKey)));
    }

    public static ExecutionId random() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new ExecutionId(Hash.of(List.of("random", HexFormat.of().formatHex(bytes))));
    }

    @Override
    public String toString() {
        return value;
    }
}
