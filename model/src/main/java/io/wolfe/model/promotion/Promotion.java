package io.wolfe.model.promotion;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One wish to bring runbooks or rules to another environment, from being opened to its end. It
/// names commits, so what was looked at and agreed to is exactly what arrives.
///
/// @param places folders such as `runbooks/reboot` and files such as `rules/disk-full.yaml`
/// @param from the environment it comes from; of a rollback the same as `to`
/// @param source the commit whose content goes
/// @param base what the target's branch held when it was opened
/// @param evidence what speaks for and against it: the difference, the grants it changes
/// @param voices who agreed, refused or withdrew, in order
/// @param problems why it failed; empty otherwise
/// @param commit the one it made, or found to hold the same already; absent until it is done
/// @param version of the record: rises with every write, from 0
public record Promotion(
        PromotionId id,
        TeamName team,
        SortedSet<String> places,
        Environment from,
        Commit source,
        Environment to,
        Commit base,
        String author,
        String message,
        Instant openedAt,
        State state,
        Json.Obj evidence,
        List<Voice> voices,
        List<Problem> problems,
        @Nullable Commit commit,
        @Nullable Instant endedAt,
        int version) {

    /// How far it has come. The last four are final.
    public enum State {
        OPEN,
        /// Valid, and its evidence is there; it waits for people, if the team wants some.
        CHECKED,
        /// Enough people agreed; it is being carried out.
        APPROVED,
        DONE,
        REJECTED,
        WITHDRAWN,
        FAILED;

        public boolean isFinal() {
            return switch (this) {
                case OPEN, CHECKED, APPROVED -> false;
                case DONE, REJECTED, WITHDRAWN, FAILED -> true;
            };
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What somebody said of it.
    public record Voice(Verdict verdict, String by, Instant at, String comment) {

        public enum Verdict {
            APPROVE,
            REJECT,
            WITHDRAW;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    public Promotion {
        places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
        voices = List.copyOf(voices);
        problems = List.copyOf(problems);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a promotion names what it promotes");
        }
        if (state.isFinal() != (endedAt != null)) {
            throw new IllegalArgumentException(
                    "a promotion has an end exactly when it has ended, not while " + state.word());
        }
    }

    public boolean isRollback() {
        return from == to;
    }

    /// It is done, and its target held exactly this already.
    public boolean changedNothing() {
        return base.equals(commit);
    }

    public long approvals() {
        return voices.stream()
                .filter(voice -> voice.verdict() == Voice.Verdict.APPROVE)
                .map(Voice::by)
                .distinct()
                .count();
    }

    /// The same, written once more.
    public Promotion risen() {
        return new Promotion(
                id,
                team,
                places,
                from,
                source,
                to,
                base,
                author,
                message,
                openedAt,
                state,
                evidence,
                voices,
                problems,
                commit,
                endedAt,
                version + 1);
    }

    public Promotion in(State next) {
        return with(next, voices, problems, commit, endedAt);
    }

    public Promotion heard(Voice voice) {
        var more = new ArrayList<>(voices);
        more.add(voice);
        return with(state, more, problems, commit, endedAt);
    }

    public Promotion ended(State end, Instant at) {
        return with(end, voices, problems, commit, at);
    }

    public Promotion done(Commit made, Instant at) {
        return with(State.DONE, voices, problems, made, at);
    }

    public Promotion failed(List<Problem> why, Instant at) {
        return with(State.FAILED, voices, why, commit, at);
    }

    private Promotion with(
            State state,
            List<Voice> voices,
            List<Problem> problems,
            @Nullable Commit commit,
            @Nullable Instant endedAt) {
        return new Promotion(
                id, team, places, from, source, to, base, author, message, openedAt, state,
                evidence, voices, problems, commit, endedAt, version);
    }
}
