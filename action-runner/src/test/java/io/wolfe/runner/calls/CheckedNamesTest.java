package io.wolfe.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.wolfe.model.Json;
import io.wolfe.runner.fakes.InMemorySecrets;
import io.wolfe.runner.fakes.Runs;
import io.wolfe.runner.sandbox.Host.Answer;
import io.wolfe.runner.secrets.RunSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.9",
                "2130706433",
                "0.0.0.0",
                "169.254.169.254",
                "100.100.100.200",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a9fe:a9fe",
                "2002:7f00:1::",
                "2001:0:7f00:1::",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "fd00:ec2::254"
            })
    void aNameThatLeadsInsideIsRefused(String address) {
        var names = new CheckedNames(host -> InetAddress.getAllByName(address));

        assertThatThrownBy(() -> names.resolve("app.example.net"))
                .isInstanceOf(CheckedNames.LeadsInside.class)
                .hasMessageMatching(
                        "app.example.net leads to .*, an address of the platform itself: only a"
                                + " grant of that address allows it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "10.0.0.7", "192.168.1.9", "2606:2800:220:1::1"})
    void otherAddressesAreReached(String address) throws UnknownHostException {
        var reached = new InetAddress[] {InetAddress.ofLiteral(address)};

        assertThat(new CheckedNames(host -> reached).resolve("app.example.net")).isEqualTo(reached);
    }

    @Test
    void oneInnerAddressAmongOthersIsEnough() {
        var names =
                new CheckedNames(
                        host ->
                                new InetAddress[] {
                                    InetAddress.ofLiteral("93.184.216.34"),
                                    InetAddress.ofLiteral("127.0.0.1")
                                });

        assertThatThrownBy(() -> names.resolve("app.example.net"))
                .hasMessageContaining("leads to 127.0.0.1");
    }

    @Test
    void theAddressThatWasCheckedIsTheOneThatIsCalled() throws Exception {
        var outer = outerAddress();
        Assumptions.assumeTrue(outer.isPresent(), "this machine has no address but loopback");
        var server = HttpServer.create(new InetSocketAddress(outer.get(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        var rebinding = new ArrayDeque<>(List.of(outer.get(), InetAddress.ofLiteral("127.0.0.1")));

        var answer = call(rebinding, server.getAddress().getPort());

        server.stop(0);
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        assertThat(rebinding).as("answers that nobody asked for").hasSize(1);
    }

    @Test
    void aNameThatLeadsInsideIsRefusedBeforeAnythingIsSent() throws Exception {
        var rebinding = new ArrayDeque<>(List.of(InetAddress.ofLiteral("169.254.169.254")));

        assertThat(call(rebinding, 80))
                .isEqualTo(
                        new Answer.Refused(
                                "app.example.net leads to 169.254.169.254, an address of the"
                                        + " platform itself: only a grant of that address allows"
                                        + " it"));
    }

    @Test
    void aHostThatNobodyKnowsIsToldInWords() throws Exception {
        assertThat(call(new ArrayDeque<>(), 80))
                .isEqualTo(
                        new Answer.Failed(
                                "GET http://app.example.net:80/ failed: the name servers do not"
                                        + " know the host"));
    }

    /// Each question takes the next answer.
    private static Answer call(Queue<InetAddress> answers, int port)
            throws NoSuchAlgorithmException {
        var http =
                new HttpCalls(
                        host -> {
                            if (answers.isEmpty()) {
                                throw new UnknownHostException(host);
                            }
                            return new InetAddress[] {answers.remove()};
                        },
                        SSLContext.getDefault());
        return http.call(
                Json.fields()
                        .put("method", "GET")
                        .put("url", "http://app.example.net:" + port + "/")
                        .done(),
                new Caller.Circumstances(
                        Runs.queued("run").request(),
                        "key",
                        Duration.ofSeconds(10),
                        Runs.granting(List.of("http://*.example.net:*"), List.of()),
                        new RunSecrets(new InMemorySecrets(), Runs.TEAM),
                        line -> {}));
    }

    private static Optional<InetAddress> outerAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !Addresses.isInner(address))
                .findFirst();
    }
}
