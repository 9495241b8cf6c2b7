package io.wolfe.rules.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.format.RunbookFormat;
import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.StoreAway;
import io.wolfe.model.team.TeamName;
import io.wolfe.rules.InMemoryDeployments;
import io.wolfe.rules.Teams;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleBooksTest {

    private final InMemoryDeployments deployments = new InMemoryDeployments();
    private final RuleBooks books =
            new RuleBooks(Environment.DEV, deployments, new RunbookFormat());

    @Test
    void whatIsDeployedIsLiveAfterTheNextLook() {
        books.refresh();
        deployments.deploy(Teams.kafka().deployment(1));

        books.refresh();

        assertThat(books.get().size()).isEqualTo(1);
        assertThat(books.get().deployments()).isEqualTo(Map.of(new TeamName("demo"), Teams.COMMIT));
    }

    @Test
    void aDeploymentThatDoesNotValidateLeavesTheLastGoodOneRunning() {
        deployments.deploy(Teams.kafka().deployment(1));
        books.refresh();
        deployments.deploy(Teams.kafka().rule("broken", "match: [").deployment(2));

        books.refresh();

        assertThat(books.get().size()).isEqualTo(1);
        assertThat(books.problems())
                .singleElement()
                .satisfies(
                        refused -> {
                            assertThat(refused.number()).isEqualTo(2);
                            assertThat(refused.problems())
                                    .extracting(Problem::file)
                                    .containsExactly("rules/broken.yaml");
                        });
    }

    @Test
    void aGoodDeploymentEndsTheTalkAboutABadOne() {
        deployments.deploy(Teams.kafka().rule("broken", "match: [").deployment(1));
        books.refresh();
        deployments.deploy(Teams.kafka().deployment(2));

        books.refresh();

        assertThat(books.problems()).isEmpty();
        assertThat(books.get().size()).isEqualTo(1);
    }

    @Test
    void oneTeamsBadDeploymentDoesNotTouchAnother() {
        deployments.deploy(Teams.team("other").rule("broken", "match: [").deployment(1));
        deployments.deploy(Teams.kafka().deployment(1));

        books.refresh();

        assertThat(books.get().size()).isEqualTo(1);
    }

    @Test
    void aDeploymentIsReadOnceHoweverOftenSomebodyLooks() {
        deployments.deploy(Teams.kafka().deployment(1));
        books.refresh();
        var book = books.get();

        books.refresh();

        assertThat(deployments.reads()).isEqualTo(1);
        assertThat(books.get()).isSameAs(book);
    }

    @Test
    void whoeverAsksFirstReadsTheDeployments() {
        deployments.deploy(Teams.kafka().deployment(1));

        var book = books.get();

        assertThat(book.size()).isEqualTo(1);
    }

    @Test
    void withoutTheDatabaseNobodyIsToldThatThereAreNoRules() {
        deployments.deploy(Teams.kafka().deployment(1));
        deployments.goAway();

        assertThatThrownBy(books::get).isInstanceOf(StoreAway.class);
    }

    @Test
    void theRulesOutliveTheDatabase() {
        deployments.deploy(Teams.kafka().deployment(1));
        books.refresh();
        deployments.goAway();

        assertThatThrownBy(books::refresh).isInstanceOf(StoreAway.class);
        assertThat(books.get().size()).isEqualTo(1);
    }
}
