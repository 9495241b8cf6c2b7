package io.wolfe.sensor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class SqsAddressTest {

    @Test
    void aQueueOfAmazonsIsAskedWhereAmazonSaysAndInItsOwnRegion() {
        var address =
                SqsAddress.of("https://sqs.eu-west-1.amazonaws.com/123456789012/alerts", null);

        assertThat(address)
                .isEqualTo(new SqsAddress(Optional.of(Region.EU_WEST_1), Optional.empty(), true));
    }

    @Test
    void aPrivateEndpointOfAmazonsIsAskedItselfWithRealCredentials() {
        var url = "https://vpce-1a2b.sqs.us-east-1.vpce.amazonaws.com/123456789012/alerts";

        assertThat(SqsAddress.of(url, null))
                .isEqualTo(
                        new SqsAddress(
                                Optional.of(Region.US_EAST_1),
                                Optional.of(
                                        URI.create(
                                                "https://vpce-1a2b.sqs.us-east-1.vpce.amazonaws.com")),
                                true));
    }

    @Test
    void anotherServerIsAskedAtTheAddressInTheQueuesUrl() {
        var address = SqsAddress.of("http://127.0.0.1:9324/000000000000/wolfe-prod", null);

        assertThat(address)
                .isEqualTo(
                        new SqsAddress(
                                Optional.empty(),
                                Optional.of(URI.create("http://127.0.0.1:9324")),
                                false));
    }

    @Test
    void anEndpointThatIsNamedWins() {
        var address =
                SqsAddress.of(
                        "http://sqs.us-east-1.localhost:4566/000000000000/alerts",
                        "http://127.0.0.1:4566");

        assertThat(address.endpoint()).contains(URI.create("http://127.0.0.1:4566"));
    }

    @Test
    void aQueueThatDoesNotLetUsInSaysWhatItMustAllow() throws Exception {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body = "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\"}";
                    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
                    exchange.sendResponseHeaders(403, body.length());
                    exchange.getResponseBody()
                            .write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    exchange.close();
                });
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/1/closed";

        try (var queue = SqsAlertQueue.at(url, null)) {
            assertThatThrownBy(() -> queue.receive(1, Duration.ZERO, Duration.ofSeconds(30)))
                    .isInstanceOfSatisfying(
                            QueueTrouble.class,
                            trouble ->
                                    assertThat(trouble.kind())
                                            .isEqualTo(QueueTrouble.Kind.FORBIDDEN))
                    .hasMessage(
                            "queue "
                                    + url
                                    + " does not let us in (AccessDeniedException): its policy must allow"
                                    + " sqs:ReceiveMessage, sqs:DeleteMessage,"
                                    + " sqs:ChangeMessageVisibility and sqs:GetQueueAttributes, and to"
                                    + " redrive sqs:SendMessage");
        } finally {
            server.stop(0);
        }
    }
}
