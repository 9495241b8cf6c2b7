package io.wolfe.studio.instances;

import io.wolfe.studio.frame.Address;
import java.util.List;

/// The instances of an environment.
///
/// @param here where this list is
public record InstanceList(List<InstanceRow> rows, Address here) {

    public long down() {
        return rows.stream().filter(row -> !row.problem().isEmpty()).count();
    }
}
