package io.wolfe.library.repository;

import io.wolfe.model.runbook.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /// The value of a trailer such as `Promoted-From: …` at the end of the message.
    public Optional<String> trailer(String key) {
        var lines = message.lines().toList();
        return trailers(lines).stream()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2))
                .findFirst();
    }

    private static List<String> trailers(List<String> lines) {
        return lines.subList(lines.lastIndexOf("") + 1, lines.size());
    }
}
