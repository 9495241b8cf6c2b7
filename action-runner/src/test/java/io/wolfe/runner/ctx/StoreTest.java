package io.wolfe.runner.ctx;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.team.TeamStore;
import io.wolfe.runner.ctx.World.Language;
import io.wolfe.runner.ctx.World.Mode;
import io.wolfe.runner.ctx.World.Ran;
import io.wolfe.runner.fakes.Runs;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Workers.class)
class StoreTest {

    private static final Instant NOW = Instant.parse("2026-11-01T03:00:00Z");

    private World world;

    @BeforeEach
    void setUp(World fresh) {
        world = fresh;
        world.teamStore.put(
                Runs.TEAM, new TeamStore.Item("seen/old", Json.number(1), null, "x"), NOW);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRunReadsWhatItWrote(Mode mode) {
        var ran =
                run(
                        mode,
                        """
                        def run(ctx):
                            s = ctx.store
                            s.put("seen/new", {"at": 1.0}, ttl="10m")
                            gone = s.delete("seen/old"), s.delete("seen/old")
                            return [s.get("seen/new"), s.get("nothing", "else"), gone,
                                    s.incr("count"), s.incr("count", by=2.5), s.keys("seen/"),
                                    s.compare_and_set("lock", None, "me", ttl=60),
                                    s.compare_and_set("lock", None, "you"),
                                    s.compare_and_set("lock", "me", "you"), s.get("lock")]
                        """);

        assertThat(ran.result())
                .isEqualTo(
                        "[{\"at\":1.0},\"else\",[true,false],1,3.5,[\"seen/new\"],true,false,true,\"you\"]");
    }

    @Test
    void aLiveRunLeavesWhatItWroteToTheNext() {
        var ran =
                run(
                        Mode.LIVE,
                        "def run(ctx):\n  ctx.store.put('seen/new', [1], ttl='10m')\n  ctx.store.get('seen/new')");

        assertThat(ran.callWords()).containsExactly("store answered", "store answered");
        assertThat(world.teamStore.get(Runs.TEAM, "seen/new", NOW)).isPresent();
        assertThat(world.teamStore.expiry("seen/new"))
                .contains(world.clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void aShadowRunLeavesNothing() {
        var ran =
                run(
                        Mode.SHADOW,
                        "def run(ctx):\n  ctx.store.put('seen/new', 1)\n  ctx.store.delete('seen/old')\n  return ctx.store.keys()");

        assertThat(ran.result()).isEqualTo("[\"seen/new\"]");
        assertThat(ran.callWords())
                .containsExactly("store shadowed", "store shadowed", "store answered");
        assertThat(world.teamStore.keys(Runs.TEAM, "", NOW)).containsExactly("seen/old");
    }

    @Test
    void whatIsTooLargeIsRefusedWithAnotherWay() {
        var ran = run(Mode.LIVE, "def run(ctx):\n  ctx.store.put('big', 'x' * 70000)");

        assertThat(ran.failure())
                .startsWith(
                        "denied: Denied: the value of \"big\" is 70002 characters of JSON; at most"
                                + " 65536 are kept: attach large data to the execution with"
                                + " ctx.attach");
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        var ran = run(Mode.LIVE, "def run(ctx):\n  ctx.store.get('k' * 201)");

        assertThat(ran.failure()).contains("…\" has 201 characters; at most 200 are kept");
    }

    @Test
    void whatIsNoNumberCannotBeCounted() {
        var ran =
                run(
                        Mode.LIVE,
                        "def run(ctx):\n  ctx.store.put('word', 'a')\n  ctx.store.incr('word')");

        assertThat(ran.failure())
                .startsWith("raised: CallFailed: the store holds no number under \"word\": \"a\"");
    }

    private Ran run(Mode mode, String main) {
        return world.run(Language.PYTHON, mode, "", main);
    }
}
