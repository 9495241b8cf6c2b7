package io.wolfe.studio.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Environment;
import io.wolfe.model.event.EventId;
import org.junit.jupiter.api.Test;

class AddressTest {

    @Test
    void namesItsEnvironment() {
        assertThat(Address.of("/executions", Environment.PROD)).hasToString("/executions?env=prod");
    }

    @Test
    void leavesOutWhatIsEmpty() {
        var address =
                Address.of("/executions", Environment.DEV)
                        .with("team", "")
                        .with("rule", null)
                        .with("status", "failed");

        assertThat(address).hasToString("/executions?env=dev&status=failed");
    }

    @Test
    void whateverAnIdHoldsStaysInsideItsPlace() {
        var address = Address.of(new EventId("a/../b?x=\"<y>&z#"), Environment.TEST);

        assertThat(address).hasToString("/events/a%2F..%2Fb%3Fx%3D%22%3Cy%3E%26z%23?env=test");
        assertThat(address.uri().getRawPath())
                .isEqualTo("/events/a%2F..%2Fb%3Fx%3D%22%3Cy%3E%26z%23");
    }

    @Test
    void leadsToAPlaceOnThePage() {
        assertThat(Address.of("/", Environment.PROD).at("needs-title"))
                .hasToString("/?env=prod#needs-title");
    }

    @Test
    void goesAStepFurtherAndKeepsItsQuery() {
        var address = Address.of("/executions/x", Environment.PROD).then("log");

        assertThat(address).hasToString("/executions/x/log?env=prod");
    }
}
