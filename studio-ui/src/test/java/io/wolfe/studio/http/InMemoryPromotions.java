package io.wolfe.studio.http;

import io.wolfe.model.Page;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.promotion.PromotionId;
import io.wolfe.model.promotion.Promotions;
import io.wolfe.model.team.TeamName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps promotions as long as the test lasts.
public final class InMemoryPromotions implements Promotions {

    private final Map<PromotionId, Promotion> promotions = new ConcurrentHashMap<>();

    @Override
    public void open(Promotion opened) {
        promotions.putIfAbsent(opened.id(), opened);
    }

    @Override
    public Optional<Promotion> find(TeamName team, PromotionId id) {
        return Optional.ofNullable(promotions.get(id)).filter(found -> found.team().equals(team));
    }

    @Override
    public Page<Promotion> list(
            @Nullable TeamName team,
            Promotion.@Nullable State state,
            @Nullable String cursor,
            int limit) {
        return new Page<>(
                promotions.values().stream()
                        .filter(found -> team == null || found.team().equals(team))
                        .filter(found -> state == null || found.state() == state)
                        .sorted(Comparator.comparing(Promotion::openedAt).reversed())
                        .limit(limit)
                        .toList(),
                null);
    }

    @Override
    public synchronized Optional<Promotion> advance(Promotion changed) {
        var stands = promotions.get(changed.id());
        if (stands == null || stands.version() != changed.version()) {
            return Optional.empty();
        }
        promotions.put(changed.id(), changed.risen());
        return Optional.of(changed.risen());
    }

    @Override
    public List<Promotion> approved() {
        return promotions.values().stream()
                .filter(found -> found.state() == Promotion.State.APPROVED)
                .toList();
    }
}
