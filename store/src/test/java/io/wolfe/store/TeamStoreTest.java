package io.wolfe.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.team.TeamStore;
import io.wolfe.model.team.TeamStore.Item;
import io.wolfe.model.team.TeamStore.Swap;
import io.wolfe.model.wire.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeamStoreTest extends OverEveryServer {

    private static final TeamName TEAM = new TeamName("demo");
    private static final TeamName OTHER_TEAM = new TeamName("other");

    private TeamStore teamStore;

    @BeforeEach
    void take() {
        teamStore = store.teamStore();
    }

    @Test
    void aValueComesBackAsItWasWritten() {
        var value = JsonText.parse("{\"share\":1.0,\"of.all\":[\"$a\",null]}");

        teamStore.put(TEAM, item("last", value, null), NOON);

        assertThat(teamStore.get(TEAM, "last", NOON)).contains(value);
        assertThat(teamStore.get(OTHER_TEAM, "last", NOON)).isEmpty();
    }

    @Test
    void whatHasExpiredIsNotThereBeforeAnyoneSweeps() {
        teamStore.put(TEAM, item("seen", Json.number(1), noonPlus(10)), NOON);

        assertThat(teamStore.get(TEAM, "seen", noonPlus(9))).contains(Json.number(1));
        assertThat(teamStore.get(TEAM, "seen", noonPlus(10))).isEmpty();
        assertThat(teamStore.keys(TEAM, "", noonPlus(10))).isEmpty();
        assertThat(teamStore.delete(TEAM, "seen", noonPlus(10))).isFalse();
    }

    @Test
    void aSweepTakesOnlyWhatHasExpired() {
        teamStore.put(TEAM, item("short", Json.number(1), noonPlus(10)), NOON);
        teamStore.put(TEAM, item("long", Json.number(1), noonPlus(99)), NOON);
        teamStore.put(TEAM, item("for-ever", Json.number(1), null), NOON);

        teamStore.sweep(noonPlus(10));

        assertThat(teamStore.keys(TEAM, "", NOON)).containsExactly("for-ever", "long");
    }

    @Test
    void keysAreListedByTheirBeginningInOrder() {
        for (var key : new String[] {"seen/b", "seen/a", "seen", "seem/x"}) {
            teamStore.put(TEAM, item(key, Json.NULL, null), NOON);
        }
        teamStore.put(OTHER_TEAM, item("seen/c", Json.NULL, null), NOON);

        assertThat(teamStore.keys(TEAM, "seen/", NOON)).containsExactly("seen/a", "seen/b");
    }

    @Test
    void aSwapWritesOnlyOverWhatItExpects() {
        assertThat(teamStore.swap(TEAM, null, write("one", Json.number(1)), NOON))
                .isEqualTo(Swap.WRITTEN);
        assertThat(teamStore.swap(TEAM, null, write("two", Json.number(2)), NOON))
                .isEqualTo(Swap.DIFFERS);
        assertThat(teamStore.swap(TEAM, Json.number(1), write("three", Json.number(3)), NOON))
                .isEqualTo(Swap.WRITTEN);
        assertThat(teamStore.get(TEAM, "count", NOON)).contains(Json.number(3));
    }

    @Test
    void theSameSwapAgainIsAnsweredAsTheFirstTime() {
        teamStore.swap(TEAM, null, write("one", Json.number(1)), NOON);
        teamStore.swap(TEAM, Json.number(1), write("two", Json.number(2)), NOON);

        var again = teamStore.swap(TEAM, Json.number(1), write("two", Json.number(2)), NOON);

        assertThat(again).isEqualTo(Swap.WRITTEN);
    }

    @Test
    void aSwapThatExpectsNothingWritesOverWhatHasExpired() {
        teamStore.put(TEAM, item("count", Json.number(7), noonPlus(1)), NOON);

        assertThat(teamStore.swap(TEAM, null, write("one", Json.number(1)), noonPlus(2)))
                .isEqualTo(Swap.WRITTEN);
        assertThat(teamStore.get(TEAM, "count", noonPlus(3))).contains(Json.number(1));
    }

    private static Item item(String key, Json value, @Nullable Instant expiresAt) {
        return new Item(key, value, expiresAt, "test");
    }

    private static Item write(String name, Json value) {
        return new Item("count", value, null, name);
    }
}
