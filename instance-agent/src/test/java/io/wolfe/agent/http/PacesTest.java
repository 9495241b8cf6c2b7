package io.wolfe.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Paces paces = new Paces(2, nanos::get);

    private long allowed(String name, int times) {
        return IntStream.range(0, times).filter(_ -> paces.allow(name)).count();
    }

    @Test
    void aBurstIsLetThroughAndThenOnlySoManyASecond() {
        assertThat(allowed("a", 10)).isEqualTo(6);

        nanos.addAndGet(1_000_000_000L);

        assertThat(allowed("a", 10)).isEqualTo(2);
    }

    @Test
    void oneCallersHasteDoesNotSlowAnother() {
        allowed("a", 10);

        assertThat(paces.allow("b")).isTrue();
    }
}
