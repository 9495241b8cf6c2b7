package io.wolfe.library.promoting;

import io.wolfe.model.Environment;
import io.wolfe.model.runbook.Commit;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is copied from where to where.
///
/// @param places folders such as `runbooks/reboot` and files such as `rules/disk-full.yaml`
/// @param from the branch the source is on; of a rollback the same as `to`
/// @param source the commit whose content is copied
public record Copy(SortedSet<String> places, Environment from, Commit source, Environment to) {

    public Copy {
        places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a promotion names what it promotes");
        }
    }

    /// For messages: `runbooks/reboot, rules/disk-full.yaml`.
    String names() {
        return String.join(", ", places);
    }
}
