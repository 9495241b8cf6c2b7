package io.wolfe.library.promoting;

import io.wolfe.library.repository.Author;
import io.wolfe.library.repository.Change;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.library.repository.Written;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Commit;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes a branch hold at some places what a commit holds there: exactly those paths, as one commit
/// or not at all.
final class Copying {

    private final TeamRepository repository;

    Copying(TeamRepository repository) {
        this.repository = repository;
    }

    /// What would become of it, with nothing written.
    List<Problem> problems(Copy copy, Author author) {
        return repository.foresee(copy.to(), change(copy, author, "Look"));
    }

    Written carryOut(Copy copy, Author author, String message) {
        return repository.write(
                copy.to(), change(copy, author, message.strip() + "\n\n" + Trailers.write(copy)));
    }

    /// Whether the target holds at these places what it held at `base`.
    boolean isAsAt(Commit base, Copy copy) {
        var head = repository.headOf(copy.to());
        return head.equals(base)
                || copy.places().stream()
                        .allMatch(
                                place ->
                                        repository
                                                .files(head, place)
                                                .equals(repository.files(base, place)));
    }

    private static Change change(Copy copy, Author author, String message) {
        var places = new TreeMap<String, Change.Content>();
        copy.places().forEach(place -> places.put(place, new Change.Content.AsIn(copy.source())));
        return new Change(author, message, places, null);
    }

    /// @throws Refusal naming the first place that neither side has
    void mustExist(Copy copy) {
        for (var place : copy.places()) {
            if (!holds(copy.source(), place) && !holds(repository.headOf(copy.to()), place)) {
                throw new Refusal(
                        Refusal.Kind.UNKNOWN,
                        "There is no " + place + " in " + copy.from() + ", nor in " + copy.to());
            }
        }
    }

    private boolean holds(Commit commit, String place) {
        return repository.files(commit, place).stream().anyMatch(found -> !found.files().isEmpty());
    }

    /// The copy that brings an earlier version back.
    Copy back(Regret regret) {
        var environment = regret.environment();
        return new Copy(
                new TreeSet<>(Set.of(regret.place())), environment, version(regret), environment);
    }

    private Commit version(Regret regret) {
        return regret.to() == null ? before(regret) : wanted(regret, regret.to());
    }

    private Commit before(Regret regret) {
        var versions = repository.history(regret.environment(), regret.place(), null, 2).items();
        if (versions.size() < 2) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    regret.place()
                            + " has no version before the present one in "
                            + regret.environment());
        }
        return versions.get(1).commit();
    }

    private Commit wanted(Regret regret, Commit version) {
        if (!repository.isOn(regret.environment(), version)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "Commit "
                            + version
                            + " was never in "
                            + regret.environment()
                            + ": give one from its history there");
        }
        return version;
    }
}
