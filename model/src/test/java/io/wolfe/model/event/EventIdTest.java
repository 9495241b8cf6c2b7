package io.wolfe.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Environment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventIdTest {

    @Test
    void theSameAlertHasTheSameIdForEver() {
        var id = EventId.of(Environment.PROD, "/atlas", List.of("alert-1"));

        // Computed apart, with Python: base32(sha256(len4 + part …)).lower()[:26]
        assertThat(id.value()).isEqualTo("uu2ubbdx4tbculiu54axb4cb72");
    }

    @Test
    void neitherEnvironmentsNorSourcesNorPartsRunIntoEachOther() {
        var ids =
                Stream.of(
                                EventId.of(Environment.PROD, "/atlas", List.of("a", "bc")),
                                EventId.of(Environment.PROD, "/atlas", List.of("ab", "c")),
                                EventId.of(Environment.TEST, "/atlas", List.of("a", "bc")),
                                EventId.of(Environment.PROD, "/atlasa", List.of("", "bc")))
                        .collect(Collectors.toSet());

        assertThat(ids).hasSize(4).isInstanceOf(Set.class);
    }
}
