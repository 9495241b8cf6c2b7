package io.wolfe.model.team;

import io.wolfe.model.Name;

/// @param value `[a-z0-9][a-z0-9-]{0,62}`
public record TeamName(String value) {

    public TeamName {
        Name.checked("team", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
