package io.wolfe.library.promoting;

import io.wolfe.library.repository.Author;
import io.wolfe.library.repository.Change;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.library.repository.Written;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Copies versions between branches. A promotion succeeds whole or changes nothing. Any thread.
public final class Promoter {

    private final Repositories repositories;

    public Promoter(Repositories repositories) {
        this.repositories = repositories;
    }

    /// Makes the branch `to` hold at these places what `from` holds now, be it nothing.
    ///
    /// @throws Refusal when it goes backwards, is of nothing, or `to` would not be valid with it
    public Promotion promote(Promotion.Wish wish) {
        if (wish.from().compareTo(wish.to()) >= 0) {
            throw backwards(wish);
        }
        var repository = repositories.named(wish.team());
        var source = repository.headOf(wish.from());
        var copy = new Copy(wish.places(), wish.from(), source, wish.to());
        copy.places().forEach(place -> mustExist(repository, place, copy));
        var ours = "Promote " + copy.names() + " from " + copy.from() + " to " + copy.to();
        return copied(repository, copy, wish.author(), or(wish.message(), ours));
    }

    /// Makes an environment hold an earlier version of a place again.
    ///
    /// @throws Refusal when there is no such version, or the branch would not be valid with it
    public Promotion rollBack(Promotion.Regret regret) {
        var repository = repositories.named(regret.team());
        var version = version(repository, regret);
        var environment = regret.environment();
        var copy =
                new Copy(new TreeSet<>(Set.of(regret.place())), environment, version, environment);
        var ours = "Roll back " + copy.names() + " to " + version.brief();
        return copied(repository, copy, regret.author(), or(regret.message(), ours));
    }

    /// The promotion that made this commit, if one did.
    public Optional<Promotion> find(TeamName team, Commit commit) {
        return repositories
                .named(team)
                .version(commit)
                .flatMap(version -> Trailers.read(version.message()))
                .map(copy -> new Promotion(team, copy, commit, true));
    }

    private static Promotion copied(
            TeamRepository repository, Copy copy, Author author, String message) {
        var places = new TreeMap<String, Change.Content>();
        copy.places().forEach(place -> places.put(place, new Change.Content.AsIn(copy.source())));
        var text = message.strip() + "\n\n" + Trailers.write(copy);
        return switch (repository.write(copy.to(), new Change(author, text, places, null))) {
            case Written.Committed(var commit, _) ->
                    new Promotion(repository.team(), copy, commit, true);
            case Written.Unchanged(var head) -> new Promotion(repository.team(), copy, head, false);
            case Written.Refused(var problems) ->
                    throw new Refusal(
                            Refusal.Kind.INVALID,
                            "With " + copy.names() + " branch " + copy.to() + " would not be valid",
                            problems);
            case Written.Conflicting _ ->
                    throw new IllegalStateException("a change without base cannot collide");
        };
    }

    private static Commit version(TeamRepository repository, Promotion.Regret regret) {
        return regret.to() == null
                ? before(repository, regret)
                : wanted(repository, regret, regret.to());
    }

    private static Commit before(TeamRepository repository, Promotion.Regret regret) {
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

    private static Commit wanted(
            TeamRepository repository, Promotion.Regret regret, Commit version) {
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

    private static void mustExist(TeamRepository repository, String place, Copy copy) {
        if (!holds(repository, copy.source(), place)
                && !holds(repository, repository.headOf(copy.to()), place)) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "There is no " + place + " in " + copy.from() + ", nor in " + copy.to());
        }
    }

    private static boolean holds(TeamRepository repository, Commit commit, String place) {
        return repository.files(commit, place).stream().anyMatch(found -> !found.files().isEmpty());
    }

    private static Refusal backwards(Promotion.Wish wish) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "A promotion goes from dev to test to prod, not from "
                        + wish.from()
                        + " to "
                        + wish.to()
                        + "; for an earlier version ask for a rollback");
    }

    private static String or(String message, String ours) {
        return message.isBlank() ? ours : message;
    }
}
