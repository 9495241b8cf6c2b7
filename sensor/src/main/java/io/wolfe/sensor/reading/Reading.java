package io.wolfe.sensor.reading;

import java.util.List;

/// What a body holds.
///
/// @param shape the word for the form it came in, such as `cloudevent`
/// @param findings at least one, in the order of the body
public record Reading(String shape, List<Finding> findings) {

    public Reading {
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException(
                    "a reading finds something, if only that nothing is there");
        }
    }

    static Reading unreadable(String why) {
        return new Reading("unknown", List.of(new Finding.Unreadable(why)));
    }
}
