package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import java.math.BigDecimal;
import java.time.Duration;

/// A number of seconds as a run sent it. Nothing it can send is slow to read: what is longer than
/// any run is as long as the longest, and what is no time is none.
final class Seconds {

    private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

    private Seconds() {}

    static Duration of(Json value) {
        var seconds = value instanceof Json.Num number ? number.value() : BigDecimal.ZERO;
        var sane = seconds.max(BigDecimal.ZERO).min(LONGEST);
        return Duration.ofMillis(sane.movePointRight(3).longValue());
    }
}
