package io.wolfe.model.runbook;

import io.wolfe.model.Name;

/// @param value `[a-z0-9][a-z0-9-]{0,62}`; unique in its team
public record RunbookName(String value) {

    public RunbookName {
        Name.checked("runbook", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
