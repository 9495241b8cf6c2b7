package io.wolfe.sensor.reading;

import io.wolfe.model.event.AlertState;
import java.util.Locale;
import java.util.Optional;

/// The words vendors use for an alert that burns, is over, or has somebody looking at it.
final class StateWords {

    private StateWords() {}

    static AlertState read(Optional<String> word) {
        return word.map(StateWords::read).orElse(AlertState.NONE);
    }

    private static AlertState read(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "firing",
                    "alarm",
                    "alerting",
                    "triggered",
                    "re-triggered",
                    "warn",
                    "re-warn",
                    "no data",
                    "re-no data",
                    "renotify",
                    "open",
                    "problem" ->
                    AlertState.FIRING;
            case "resolved", "ok", "recovered", "closed", "cleared" -> AlertState.RESOLVED;
            case "acknowledged" -> AlertState.ACKNOWLEDGED;
            default -> AlertState.NONE;
        };
    }
}
