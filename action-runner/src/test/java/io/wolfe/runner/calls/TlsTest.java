package io.wolfe.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.wolfe.model.Json;
import io.wolfe.runner.fakes.InMemorySecrets;
import io.wolfe.runner.fakes.Runs;
import io.wolfe.runner.sandbox.Host.Answer;
import io.wolfe.runner.secrets.RunSecrets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose certificate only a private authority vouches for.
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir Path folder;
    private SSLContext ours;
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        ours = context(certified("localhost"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ours));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whoTrustsTheAuthorityIsAnswered() {
        assertThat(call(ours, "localhost")).isInstanceOf(Answer.Answered.class);
    }

    @Test
    void whoDoesNotSendsNothing() throws Exception {
        assertThat(call(SSLContext.getDefault(), "localhost").toString())
                .contains("failed: the server's certificate is not trusted");
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() {
        assertThat(call(ours, "127.0.0.1").toString()).contains("failed:", "127.0.0.1");
    }

    private Answer call(SSLContext trust, String host) {
        return new HttpCalls(InetAddress::getAllByName, trust)
                .call(
                        Json.fields()
                                .put("method", "GET")
                                .put("url", "https://" + host + ":" + server.getAddress().getPort())
                                .done(),
                        new Caller.Circumstances(
                                Runs.queued("run").request(),
                                "key",
                                Duration.ofSeconds(10),
                                Runs.granting(
                                        List.of("https://localhost:*", "https://127.0.0.1:*"),
                                        List.of()),
                                new RunSecrets(new InMemorySecrets(), Runs.TEAM),
                                line -> {}));
    }

    private KeyStore certified(String name) throws Exception {
        var file = folder.resolve("server.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start()
                .waitFor();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static SSLContext context(KeyStore store) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", store.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
