package io.wolfe.library.repository;

import io.wolfe.model.runbook.Commit;
import java.time.Instant;
import org.eclipse.jgit.revwalk.RevCommit;

/// A commit, as people are told of it.
///
/// @param message all of it, trailers too
public record Version(Commit commit, String author, Instant at, String message) {

    static Version of(RevCommit commit) {
        var author = commit.getAuthorIdent();
        return new Version(
                new Commit(commit.name()),
                author.getName(),
                author.getWhenAsInstant(),
                commit.getFullMessage().strip());
    }

    /// The first line of the message.
    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
