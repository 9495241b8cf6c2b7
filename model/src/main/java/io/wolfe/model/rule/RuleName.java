package io.wolfe.model.rule;

import io.wolfe.model.Name;

/// @param value `[a-z0-9][a-z0-9-]{0,62}`; unique in its team
public record RuleName(String value) {

    public RuleName {
        Name.checked("rule", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
