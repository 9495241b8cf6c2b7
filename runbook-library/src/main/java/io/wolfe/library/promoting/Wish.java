package io.wolfe.library.promoting;

import io.wolfe.library.repository.Author;
import io.wolfe.model.Environment;
import io.wolfe.model.team.TeamName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// Someone wants to promote.
///
/// @param message blank for one of ours
public record Wish(
        TeamName team,
        SortedSet<String> places,
        Environment from,
        Environment to,
        Author author,
        String message) {

    public Wish {
        places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
    }
}
