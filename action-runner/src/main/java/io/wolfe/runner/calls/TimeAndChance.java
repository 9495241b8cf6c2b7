package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What a run asks of time and chance. It is no call of its own: what the run was told is written
/// along with the next call, and told again when the run is played again. For one thread.
final class TimeAndChance {

    static final String CLOCK = "clock";
    static final String SEED = "seed";

    /// So many tellings between two calls are remembered; whoever asks more often hears the time
    /// of the moment in a replay.
    static final int MOST_REMEMBERED = 20_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;
    private final List<Json> told = new ArrayList<>();
    private List<Json> again = List.of();
    private int next;

    TimeAndChance(InstantSource clock) {
        this.clock = clock;
    }

    static boolean knows(String kind) {
        return kind.equals(CLOCK) || kind.equals(SEED);
    }

    /// Tells what was told then, as long as there is something.
    void repeat(List<Json> heard) {
        again = heard;
        next = 0;
    }

    Json tell(String kind) {
        if (next < again.size()) {
            return again.get(next++);
        }
        var fresh = kind.equals(CLOCK) ? time() : seed();
        if (told.size() < MOST_REMEMBERED) {
            told.add(fresh);
        }
        return fresh;
    }

    /// What was told since this was last asked.
    List<Json> sinceThen() {
        var heard = List.copyOf(told);
        told.clear();
        return heard;
    }

    /// Seconds since 1970, to the microsecond.
    private Json time() {
        var now = clock.instant();
        return Json.number(
                BigDecimal.valueOf(now.getEpochSecond())
                        .add(BigDecimal.valueOf(now.getNano() / 1000, 6)));
    }

    private static Json seed() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Json.text(HexFormat.of().formatHex(bytes));
    }
}
