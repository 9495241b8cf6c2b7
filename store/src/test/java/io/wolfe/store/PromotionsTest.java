package io.wolfe.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.promotion.PromotionId;
import io.wolfe.model.promotion.Promotions;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromotionsTest extends OverEveryServer {

    private static final TeamName DEMO = new TeamName("demo");
    private static final Commit COMMIT = new Commit("a".repeat(40));

    private Promotions promotions;

    @BeforeEach
    void take() throws Exception {
        promotions = Store.promotions(server.client(), database);
    }

    static Promotion opened(TeamName team, long seconds) {
        return new Promotion(
                PromotionId.random(),
                team,
                new TreeSet<>(List.of("runbooks/look")),
                Environment.DEV,
                COMMIT,
                Environment.PROD,
                COMMIT,
                "ada",
                "Promote it",
                noonPlus(seconds),
                Promotion.State.CHECKED,
                Json.fields().put("files", List.of()).done(),
                List.of(),
                List.of(),
                null,
                null,
                0);
    }

    @Test
    void whatWasOpenedIsFoundByItsTeamAlone() {
        var promotion = opened(DEMO, 0);

        promotions.open(promotion);
        promotions.open(promotion);

        assertThat(promotions.find(DEMO, promotion.id())).contains(promotion);
        assertThat(promotions.find(new TeamName("other"), promotion.id())).isEmpty();
    }

    @Test
    void everythingOfItComesBack() {
        var promotion = opened(DEMO, 0);
        promotions.open(promotion);
        var voice =
                new Promotion.Voice(Promotion.Voice.Verdict.APPROVE, "grace", noonPlus(1), "fine");
        var problems =
                List.of(
                        new Problem("rules/a.yaml", 3, 4, "match", "it is wrong", "mend it"),
                        Problem.of("it is wrong as a whole", "think again"));

        var failed = promotions.advance(promotion.heard(voice).failed(problems, noonPlus(2)));

        assertThat(failed).isPresent();
        assertThat(promotions.find(DEMO, promotion.id())).isEqualTo(failed);
        assertThat(failed.orElseThrow().version()).isEqualTo(1);
        assertThat(failed.orElseThrow().problems()).isEqualTo(problems);
    }

    @Test
    void whoComesSecondFindsThatItHasChanged() {
        var promotion = opened(DEMO, 0);
        promotions.open(promotion);
        promotions.advance(promotion.done(COMMIT, noonPlus(1)));

        var second = promotions.advance(promotion.ended(Promotion.State.REJECTED, noonPlus(2)));

        assertThat(second).isEmpty();
        assertThat(promotions.find(DEMO, promotion.id()).orElseThrow().state())
                .isEqualTo(Promotion.State.DONE);
    }

    @Test
    void listsAreNewestFirstByTeamAndByState() {
        var old = opened(DEMO, 0);
        var young = opened(DEMO, 5);
        var foreign = opened(new TeamName("other"), 9);
        List.of(old, young, foreign).forEach(promotions::open);
        var done = promotions.advance(old.done(COMMIT, noonPlus(7))).orElseThrow();

        assertThat(promotions.list(DEMO, null, null, 10).items()).containsExactly(young, done);
        assertThat(promotions.list(null, Promotion.State.CHECKED, null, 10).items())
                .containsExactly(foreign, young);
        var first = promotions.list(null, null, null, 2);
        assertThat(first.items()).containsExactly(foreign, young);
        assertThat(promotions.list(null, null, first.next(), 2).items()).containsExactly(done);
    }

    @Test
    void whatWasAgreedToAndNotCarriedOutIsFound() {
        var waiting = opened(DEMO, 0);
        var agreed = opened(DEMO, 1);
        List.of(waiting, agreed).forEach(promotions::open);
        var approved = promotions.advance(agreed.in(Promotion.State.APPROVED)).orElseThrow();

        assertThat(promotions.approved()).containsExactly(approved);
    }
}
