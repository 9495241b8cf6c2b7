package io.wolfe.model.promotion;

import io.wolfe.model.Page;
import io.wolfe.model.team.TeamName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every promotion there was and is. They live beside people, for all environments together.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away. Every write
/// is idempotent.
public interface Promotions {

    /// Keeps a new one, unless one with its id is there.
    void open(Promotion opened);

    Optional<Promotion> find(TeamName team, PromotionId id);

    /// Newest first.
    ///
    /// @param team only its own; `null` for those of all teams
    /// @param state only those in it; `null` for all
    Page<Promotion> list(
            @Nullable TeamName team,
            Promotion.@Nullable State state,
            @Nullable String cursor,
            int limit);

    /// Writes a changed promotion over the version it was read at, by compare-and-set.
    ///
    /// @return it as it stands now; empty when somebody else has changed it meanwhile: look again
    Optional<Promotion> advance(Promotion changed);

    /// Those that were agreed to and not carried out: the work of whoever starts after a crash.
    List<Promotion> approved();
}
