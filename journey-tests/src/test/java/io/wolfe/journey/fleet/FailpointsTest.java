package io.wolfe.journey.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.journey.fleet.failpoints.Failpoint;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A failpoint whose method was renamed would never be reached, and nobody would notice.
class FailpointsTest {

    static Failpoint[] all() {
        return Failpoint.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyFailpointIsInTheServer(Failpoint point) throws ClassNotFoundException {
        var type = Class.forName(point.type().replace('/', '.'));

        assertThat(Arrays.stream(type.getDeclaredMethods()).map(method -> method.getName()))
                .contains(point.method());
    }
}
