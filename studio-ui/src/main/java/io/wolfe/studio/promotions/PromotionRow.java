package io.wolfe.studio.promotions;

import io.wolfe.model.Environment;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;

/// One line of the list of promotions.
public record PromotionRow(
        Mark mark,
        String what,
        String team,
        String way,
        String by,
        Moment openedAt,
        Address address) {

    static PromotionRow of(Promotion promotion, Environment environment) {
        return new PromotionRow(
                mark(promotion.state()),
                String.join(", ", promotion.places()),
                promotion.team().value(),
                way(promotion),
                promotion.author(),
                new Moment(promotion.openedAt()),
                address(promotion, environment));
    }

    static Address address(Promotion promotion, Environment environment) {
        return Address.of("/promotions/" + promotion.team() + "/" + promotion.id(), environment);
    }

    static String way(Promotion promotion) {
        return promotion.isRollback()
                ? "back in " + promotion.to()
                : promotion.from() + " → " + promotion.to();
    }

    static Mark mark(Promotion.State state) {
        return switch (state) {
            case OPEN -> new Mark("open", Mark.Colour.GREY, Mark.Shape.RING);
            case CHECKED -> new Mark("waits for approval", Mark.Colour.AMBER, Mark.Shape.BARS);
            case APPROVED -> new Mark("approved", Mark.Colour.BLUE, Mark.Shape.ARC);
            case DONE -> new Mark("done", Mark.Colour.GREEN, Mark.Shape.DISC);
            case REJECTED -> new Mark("rejected", Mark.Colour.RED, Mark.Shape.CROSS);
            case WITHDRAWN -> new Mark("withdrawn", Mark.Colour.GREY, Mark.Shape.SQUARE);
            case FAILED -> new Mark("failed", Mark.Colour.RED, Mark.Shape.DIAMOND);
        };
    }
}
