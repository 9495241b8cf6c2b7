package io.wolfe.store;

import io.wolfe.model.Page;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.promotion.PromotionId;
import io.wolfe.model.promotion.Promotions;
import io.wolfe.model.team.TeamName;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// One document per promotion: what lists ask for in fields of its own, and the whole as JSON.
final class MongoPromotions implements Promotions {

    private static final String TEAM = "team";
    private static final String STATE = "state";
    private static final String VERSION = "version";
    private static final String WHOLE = "whole";
    private static final int MANY = 1_000;

    private final Documents promotions;

    MongoPromotions(Documents promotions) {
        this.promotions = promotions;
    }

    @Override
    public void open(Promotion opened) {
        promotions.insert(written(opened).append("_id", opened.id().value()));
    }

    @Override
    public Optional<Promotion> find(TeamName team, PromotionId id) {
        return promotions
                .find(new Document("_id", id.value()).append(TEAM, team.value()))
                .map(MongoPromotions::read);
    }

    @Override
    public Page<Promotion> list(
            @Nullable TeamName team,
            Promotion.@Nullable State state,
            @Nullable String cursor,
            int limit) {
        return new NewestFirst()
                .having(TEAM, team == null ? null : team.value())
                .having(STATE, state == null ? null : state.word())
                .between(null, null, cursor)
                .page(promotions, limit, MongoPromotions::read);
    }

    @Override
    public Optional<Promotion> advance(Promotion changed) {
        var next = changed.risen();
        var before = id(changed).append(VERSION, changed.version());
        var stands =
                promotions.change(before, new Document("$set", written(next))) || isThere(next);
        return stands ? Optional.of(next) : Optional.empty();
    }

    /// It was written by an earlier try whose answer was lost.
    private boolean isThere(Promotion next) {
        return promotions
                .find(id(next).append(VERSION, next.version()))
                .filter(found -> found.getString(WHOLE).equals(whole(next)))
                .isPresent();
    }

    @Override
    public List<Promotion> approved() {
        return promotions
                .list(
                        new Document(STATE, Promotion.State.APPROVED.word()),
                        new Document(Order.KEY, 1),
                        MANY)
                .stream()
                .map(MongoPromotions::read)
                .toList();
    }

    private static Document written(Promotion promotion) {
        return new Document(TEAM, promotion.team().value())
                .append(STATE, promotion.state().word())
                .append(VERSION, promotion.version())
                .append(Order.KEY, Order.of(promotion.openedAt(), promotion.id().value()))
                .append(WHOLE, whole(promotion));
    }

    private static Document id(Promotion promotion) {
        return new Document("_id", promotion.id().value());
    }

    private static String whole(Promotion promotion) {
        return Stored.text(PromotionJson.of(promotion));
    }

    private static Promotion read(Document document) {
        return PromotionJson.read(Stored.object(document, WHOLE), document.getInteger(VERSION, 0));
    }
}
