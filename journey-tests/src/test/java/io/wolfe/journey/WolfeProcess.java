package io.wolfe.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The packaged server as a process of its own, spoken to from outside as its users do.
final class WolfeProcess implements AutoCloseable {

    static final Path HOME = Path.of("").toAbsolutePath().getParent();
    static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final Path data;
    private final Path output;
    private final int port;

    private WolfeProcess(Process process, Path data, Path output, int port) {
        this.process = process;
        this.data = data;
        this.output = output;
        this.port = port;
    }

    /// Starts `up` over the folder and returns when it says that it is ready.
    static WolfeProcess up(Path data) {
        var port = freePort();
        var wolfe =
                run(
                        data,
                        port,
                        "up",
                        "--port",
                        Integer.toString(port),
                        "--agent-port",
                        Integer.toString(freePort()),
                        "--data",
                        data.toString());
        wolfe.awaitReady();
        return wolfe;
    }

    /// Starts any command and does not wait.
    static WolfeProcess run(Path data, int port, String... arguments) {
        return start(data, port, List.of(), arguments);
    }

    /// Starts a command as a terminal does: it leads a session of its own and listens to Ctrl-C,
    /// even if whoever runs the tests does not.
    static WolfeProcess inATerminal(Path data, int port, String... arguments) {
        return start(data, port, List.of("setsid", "env", "--default-signal=INT,QUIT"), arguments);
    }

    /// What a terminal sends to every process of its foreground group when somebody presses Ctrl-C.
    void pressCtrlC() throws IOException, InterruptedException {
        var sent = new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
        assertThat(sent).isZero();
    }

    private static WolfeProcess start(
            Path data, int port, List<String> before, String... arguments) {
        try {
            Files.createDirectories(data);
            var output = Files.createTempFile("wolfe-", ".out");
            var command = new ArrayList<>(before);
            command.addAll(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Dwolfe.home=" + HOME,
                            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-jar",
                            HOME.resolve("server/target/quarkus-app/quarkus-run.jar").toString()));
            command.addAll(Arrays.asList(arguments));
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            return new WolfeProcess(process, data, output, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Eventually.within(
                READY_WITHIN,
                "the server is ready",
                () -> {
                    assertThat(process.isAlive()).as("the server ended:%n%s", output()).isTrue();
                    try {
                        return get("/q/health/ready").statusCode() == 200;
                    } catch (UncheckedIOException e) {
                        return false;
                    }
                });
    }

    long pid() {
        return process.pid();
    }

    Process process() {
        return process;
    }

    String studio() {
        return "http://127.0.0.1:" + port;
    }

    /// What it has printed so far.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its exit code, once it has ended by itself.
    int exitCode(Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                .as("it ends within %s:%n%s", patience, output())
                .isTrue();
        return process.exitValue();
    }

    Json.Obj admin() {
        try {
            return (Json.Obj) JsonText.parse(Files.readAllBytes(data.resolve("admin.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String admin(String field) {
        return admin().text(field)
                .orElseThrow(
                        () -> new AssertionError("admin.json has no " + field + ": " + admin()));
    }

    // ---- HTTP, as the administrator

    Json.Obj json(String path) {
        var response = get("/api/v1" + path);
        assertThat(response.statusCode()).as("GET %s: %s", path, response.body()).isEqualTo(200);
        return (Json.Obj) JsonText.parse(response.body());
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET());
    }

    HttpResponse<String> post(String path, byte[] body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> post(String path, Json body) {
        return post(path, JsonText.bytes(body));
    }

    HttpResponse<String> put(String path, Json body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(JsonText.bytes(body))));
    }

    HttpResponse<String> anonymously(String method, String path) {
        return send(
                HttpRequest.newBuilder(URI.create(studio() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        var builder =
                HttpRequest.newBuilder(URI.create(studio() + path)).timeout(Duration.ofSeconds(30));
        return Files.exists(data.resolve("admin.json"))
                ? builder.header("Authorization", "Bearer " + admin("token"))
                : builder;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // ---- Executions

    Json.Obj ended(String environment, String execution) {
        return Eventually.answer(
                Duration.ofSeconds(90),
                "execution " + execution + " ends",
                () -> {
                    var seen = json("/" + environment + "/executions/" + execution);
                    var state = seen.text("state").orElseThrow();
                    return List.of("queued", "running", "waiting").contains(state) ? null : seen;
                });
    }

    String log(String environment, String execution) {
        return get("/api/v1/" + environment + "/executions/" + execution + "/log", "text/plain")
                .body();
    }

    /// Puts a runbook on the branch `dev`.
    void author(String runbook, String settings, String code) {
        var files = Json.fields().put("runbook.yaml", settings).put("main.py", code).done();
        var body = Json.fields().put("files", files).put("message", "A runbook for a test").done();
        var response = put("/api/v1/teams/demo/runbooks/" + runbook + "?branch=dev", body);
        assertThat(response.statusCode()).as("PUT %s: %s", runbook, response.body()).isEqualTo(200);
    }

    /// Asks for a run of a runbook in `dev` and gives the execution's id.
    String ask(String runbook, Json.Obj parameters) {
        var response =
                post(
                        "/api/v1/dev/teams/demo/runbooks/" + runbook + "/executions",
                        Json.fields().put("parameters", parameters).done());
        assertThat(response.statusCode())
                .as("POST %s: %s", runbook, response.body())
                .isEqualTo(202);
        return ((Json.Obj) JsonText.parse(response.body())).text("id").orElseThrow();
    }

    /// As a power cut would: no good-bye.
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError(
                        "the server did not end within 30 s of being asked to:\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
