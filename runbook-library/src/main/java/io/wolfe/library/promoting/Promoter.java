package io.wolfe.library.promoting;

import io.wolfe.library.repository.Author;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.library.repository.Written;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.promotion.Promotion.State;
import io.wolfe.model.promotion.Promotion.Voice;
import io.wolfe.model.promotion.PromotionId;
import io.wolfe.model.promotion.Promotions;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.team.TeamSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Leads promotions through their lives. Each names the commit it brings, so what people agreed to
/// is what arrives; it succeeds whole or changes nothing. Any thread.
public final class Promoter {

    private final Repositories repositories;
    private final Promotions promotions;
    private final Function<TeamFiles, TeamSettings> settings;
    private final InstantSource clock;

    /// @param settings reads what a team has settled, from its files
    public Promoter(
            Repositories repositories,
            Promotions promotions,
            Function<TeamFiles, TeamSettings> settings,
            InstantSource clock) {
        this.repositories = repositories;
        this.promotions = promotions;
        this.settings = settings;
        this.clock = clock;
    }

    /// Opens a promotion of what `from` holds at these places now, be it nothing, and gathers its
    /// evidence. Where the team asks nobody it is done when this returns.
    ///
    /// @throws Refusal when it goes backwards, is of nothing, or `to` would not be valid with it
    public Promotion promote(Wish wish) {
        if (wish.from().compareTo(wish.to()) >= 0) {
            throw backwards(wish);
        }
        var repository = repositories.named(wish.team());
        var copy = new Copy(wish.places(), wish.from(), repository.headOf(wish.from()), wish.to());
        new Copying(repository).mustExist(copy);
        var ours = "Promote " + copy.names() + " from " + copy.from() + " to " + copy.to();
        var checked = opened(repository, copy, wish.author(), or(wish.message(), ours));
        return approvals(checked).count() == 0 || changesNothing(checked)
                ? carriedOut(approved(checked))
                : checked;
    }

    /// Makes an environment hold an earlier version of a place again. Nobody is asked: what comes
    /// back was agreed to before, and it is for the worst moments.
    ///
    /// @throws Refusal when there is no such version, or the branch would not be valid with it
    public Promotion rollBack(Regret regret) {
        var repository = repositories.named(regret.team());
        var copy = new Copying(repository).back(regret);
        var ours = "Roll back " + copy.names() + " to " + copy.source().brief();
        return carriedOut(
                approved(opened(repository, copy, regret.author(), or(regret.message(), ours))));
    }

    private Promotion opened(TeamRepository repository, Copy copy, Author author, String message) {
        var problems = new Copying(repository).problems(copy, author);
        if (!problems.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "With " + copy.names() + " branch " + copy.to() + " would not be valid",
                    problems);
        }
        var base = repository.headOf(copy.to());
        var evidence = new Evidence(repository).of(copy, base);
        var checked =
                new Promotion(
                        PromotionId.random(),
                        repository.team(),
                        copy.places(),
                        copy.from(),
                        copy.source(),
                        copy.to(),
                        base,
                        author.name(),
                        message,
                        clock.instant(),
                        State.CHECKED,
                        evidence,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        0);
        promotions.open(checked);
        return checked;
    }

    /// Somebody agrees. With the last voice that is needed it is carried out before this returns.
    /// One that is done stays as it is.
    ///
    /// @throws Refusal when it has ended otherwise, or this voice does not count
    public Promotion approve(TeamName team, PromotionId id, String by, String comment) {
        while (true) {
            var promotion = named(team, id);
            if (promotion.state() == State.DONE) {
                return promotion;
            }
            mustWait(promotion, "approved");
            var needed = approvals(promotion);
            mustCount(promotion, needed, by);
            var heard = promotion.heard(voice(Voice.Verdict.APPROVE, by, comment));
            var enough = heard.approvals() >= needed.count();
            var written = promotions.advance(enough ? heard.in(State.APPROVED) : heard);
            if (written.isPresent()) {
                return enough ? carriedOut(written.get()) : written.get();
            }
        }
    }

    /// Somebody refuses, and that is its end.
    ///
    /// @throws Refusal when it has ended already
    public Promotion reject(TeamName team, PromotionId id, String by, String comment) {
        return ended(team, id, State.REJECTED, voice(Voice.Verdict.REJECT, by, comment));
    }

    /// Whoever opened it thinks better of it.
    ///
    /// @throws Refusal when it has ended already, or somebody else opened it
    public Promotion withdraw(TeamName team, PromotionId id, String by) {
        var promotion = named(team, id);
        if (!promotion.author().equals(by)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "Promotion "
                            + id
                            + " was opened by "
                            + promotion.author()
                            + ", who alone can withdraw it; reject it instead");
        }
        return ended(team, id, State.WITHDRAWN, voice(Voice.Verdict.WITHDRAW, by, ""));
    }

    private Promotion ended(TeamName team, PromotionId id, State end, Voice voice) {
        while (true) {
            var promotion = named(team, id);
            mustWait(promotion, end.word());
            var ended = promotions.advance(promotion.heard(voice).ended(end, clock.instant()));
            if (ended.isPresent()) {
                return ended.get();
            }
        }
    }

    /// Carries out what was agreed to when a process died.
    ///
    /// @return those that ended now
    public List<Promotion> resume() {
        return promotions.approved().stream()
                .filter(promotion -> repositories.of(promotion.team()).isPresent())
                .map(this::carriedOut)
                .toList();
    }

    public Optional<Promotion> find(TeamName team, PromotionId id) {
        return promotions.find(team, id);
    }

    public Promotions all() {
        return promotions;
    }

    private static boolean changesNothing(Promotion checked) {
        return checked.evidence().items("files").orElse(List.of()).isEmpty();
    }

    private Promotion approved(Promotion checked) {
        return promotions
                .advance(checked.in(State.APPROVED))
                .orElseGet(() -> named(checked.team(), checked.id()));
    }

    /// Writing the same again changes nothing, so whoever comes second finds it done.
    private Promotion carriedOut(Promotion approved) {
        var repository = repositories.named(approved.team());
        var copying = new Copying(repository);
        var copy = new Copy(approved.places(), approved.from(), approved.source(), approved.to());
        var end =
                approved.isRollback() || copying.isAsAt(approved.base(), copy)
                        ? written(approved, copying, copy)
                        : overtaken(approved, repository.headOf(copy.to()));
        return promotions.advance(end).orElseGet(() -> named(approved.team(), approved.id()));
    }

    private Promotion written(Promotion approved, Copying copying, Copy copy) {
        var author = Author.user(approved.author());
        return switch (copying.carryOut(copy, author, approved.message())) {
            case Written.Committed(var commit, _) -> approved.done(commit, clock.instant());
            case Written.Unchanged(var head) -> approved.done(head, clock.instant());
            case Written.Refused(var problems) -> approved.failed(problems, clock.instant());
            case Written.Conflicting _ ->
                    throw new IllegalStateException("a change without base cannot collide");
        };
    }

    private Promotion overtaken(Promotion approved, Commit head) {
        return approved.failed(
                List.of(
                        Problem.of(
                                approved.to()
                                        + " has changed at these places since this was opened: it"
                                        + " holds commit "
                                        + head.brief()
                                        + " now",
                                "look at the difference again and open a new promotion")),
                clock.instant());
    }

    /// Who has to agree to it, by what the target's `team.yaml` says now.
    public TeamSettings.Approvals approvals(Promotion promotion) {
        var repository = repositories.named(promotion.team());
        return repository
                .files(repository.headOf(promotion.to()), "team.yaml")
                .map(settings)
                .orElse(TeamSettings.NONE)
                .approvalsFor(promotion.to());
    }

    private static void mustCount(Promotion promotion, TeamSettings.Approvals needed, String by) {
        if (needed.notTheAuthor() && promotion.author().equals(by)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "Promotion "
                            + promotion.id()
                            + " is your own, and team "
                            + promotion.team()
                            + " wants somebody else to approve what goes to "
                            + promotion.to());
        }
    }

    private static void mustWait(Promotion promotion, String participle) {
        if (promotion.state().isFinal() || promotion.state() == State.APPROVED) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Promotion "
                            + promotion.id()
                            + " is "
                            + promotion.state().word()
                            + " and cannot be "
                            + participle
                            + (promotion.state() == State.DONE
                                    ? ": to take it back ask for a rollback"
                                    : ""));
        }
    }

    private Promotion named(TeamName team, PromotionId id) {
        return promotions
                .find(team, id)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "Team " + team + " has no promotion \"" + id + "\""));
    }

    private Voice voice(Voice.Verdict verdict, String by, String comment) {
        return new Voice(verdict, by, clock.instant(), comment);
    }

    private static Refusal backwards(Wish wish) {
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
