package io.wolfe.studio.http;

import static io.wolfe.studio.http.OneTeam.signedIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wolfe.model.Environment;
import io.wolfe.model.Refusal;
import io.wolfe.model.team.TeamName;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stock `git` against the resource, behind the JDK's own web server.
class GitResourceTest {

    @TempDir Path folder;
    @TempDir Path work;
    private OneTeam team;
    private GitResource resource;
    private HttpServer server;

    @BeforeEach
    void served() throws IOException {
        team = new OneTeam(folder);
        resource = new GitResource(team.library);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/git/demo.git/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        team.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var response = response(exchange);
            exchange.getResponseHeaders().add("Content-Type", response.getMediaType().toString());
            exchange.sendResponseHeaders(response.getStatus(), 0);
            switch (response.getEntity()) {
                case byte[] bytes -> exchange.getResponseBody().write(bytes);
                case StreamingOutput stream -> stream.write(exchange.getResponseBody());
                default -> throw new AssertionError(response.getEntity());
            }
        }
    }

    private Response response(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var protocol = headers.getFirst("Git-Protocol");
        var encoding = headers.getFirst("Content-Encoding");
        var body = exchange.getRequestBody();
        var path = exchange.getRequestURI().getPath();
        if (path.endsWith("/info/refs")) {
            var service = exchange.getRequestURI().getQuery().replace("service=", "");
            return resource.advertise("demo.git", service, protocol, signedIn("ada"));
        }
        return path.endsWith("/git-upload-pack")
                ? resource.fetch("demo.git", protocol, encoding, body, signedIn("ada"))
                : resource.push("demo.git", protocol, encoding, body, signedIn("ada"));
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        var process = started(arguments);
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    private Process started(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=Ada"));
        command.addAll(List.of("-c", "user.email=ada@example.net"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private void cloned() throws IOException, InterruptedException {
        var port = server.getAddress().getPort();
        git("clone", "-q", "http://127.0.0.1:" + port + "/git/demo.git", ".");
    }

    @Test
    void aClonedRepositoryIsChangedPushedAndLive() throws IOException, InterruptedException {
        cloned();
        Files.writeString(work.resolve("runbooks/look/main.py"), "def run(ctx):\n    return 7\n");
        git("commit", "-q", "-am", "Seven");

        var said = git("push", "origin", "dev");

        assertThat(said).contains("remote: dev: live as deployment 2");
        var live = team.deployments.get(Environment.DEV).of(new TeamName("demo")).orElseThrow();
        assertThat(live.files().file("runbooks/look/main.py"))
                .hasValueSatisfying(it -> assertThat(new String(it, UTF_8)).contains("return 7"));
    }

    @Test
    void aPushThatIsTooLargeIsRefusedInTheTerminalToo() throws IOException, InterruptedException {
        cloned();
        var noise = new byte[9 * 1024 * 1024];
        new Random(7).nextBytes(noise);
        Files.write(work.resolve("runbooks/look/noise.bin"), noise);
        git("add", "-A");
        git("commit", "-q", "-m", "Noise");

        var push = started("push", "origin", "dev");
        var said = new String(push.getInputStream().readAllBytes(), UTF_8);

        assertThat(push.waitFor()).isNotZero();
        assertThat(said).containsIgnoringCase("object too large");
    }

    @Test
    void aRepositoryThatIsNotThereIsRefusedInWords() {
        assertThatThrownBy(
                        () ->
                                resource.advertise(
                                        "kafka.git", "git-upload-pack", null, signedIn("ada")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN))
                .hasMessage("There is no team kafka with a repository here: there are [demo]");
        assertThatThrownBy(
                        () -> resource.advertise("demo", "git-upload-pack", null, signedIn("ada")))
                .hasMessage("There is no repository \"demo\": its address ends in .git");
    }

    @Test
    void gitBeforeItWasSmartIsRefusedInWords() {
        assertThatThrownBy(() -> resource.advertise("demo.git", null, null, signedIn("ada")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN))
                .hasMessage("Only Git's smart HTTP is spoken here: use git 1.6.6 or newer");
    }
}
