package io.wolfe.agent;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The daemon as it is shipped, started as a process of its own and spoken to from outside.
final class AgentProcess implements AutoCloseable {

    static final String TOKEN = "a-token-that-nobody-guesses";

    private final Process process;
    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    private AgentProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static AgentProcess start(Path home, String... options) {
        return start(home, Map.of(), options);
    }

    static AgentProcess start(Path home, Map<String, String> environment, String... options) {
        try {
            var process = launch(home, environment, options);
            var out = process.inputReader();
            return new AgentProcess(process, address(out));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// What it says when it does not start.
    static String refusal(Path home, String... options) {
        try {
            var process = launch(home, Map.of(), options);
            var said = process.errorReader().readAllAsString();
            if (process.waitFor() != 2) {
                throw new AssertionError("ended with " + process.exitValue() + ": " + said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Process launch(Path home, Map<String, String> environment, String... options)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-jar"));
        command.add(System.getProperty("agent.jar"));
        command.addAll(List.of("--port", "0", "--patience", "500ms"));
        command.addAll(List.of("--instance", "i-1", "--application", "kafka"));
        command.addAll(List.of("--data", home.resolve("data").toString()));
        command.addAll(List.of("--scripts", home.resolve("scripts").toString()));
        command.addAll(List.of("--token-file", token(home).toString()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Path token(Path home) throws IOException {
        var file = Files.writeString(home.resolve("token"), TOKEN + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String address(BufferedReader out) throws IOException {
        var line = out.readLine();
        if (line == null) {
            throw new AssertionError("the agent did not start");
        }
        return line.substring(line.indexOf("http://"));
    }

    Answer get(String path, String... headers) {
        return call(request(path, headers).GET());
    }

    Answer delete(String path) {
        return call(request(path).DELETE());
    }

    Answer post(String body, String... headers) {
        return call(request("/v1/jobs", headers).POST(BodyPublishers.ofString(body)));
    }

    /// Without a token.
    Answer knock(String method, String path) {
        var uri = URI.create(url + path);
        return call(HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()));
    }

    String begin(String body) {
        var answer = post(body);
        if (answer.status() != 202) {
            throw new AssertionError(answer);
        }
        return answer.text("id");
    }

    /// The job, once it is over: the output's end is waited for, not the clock.
    Answer ended(String id) {
        follow(id);
        return get("/v1/jobs/" + id);
    }

    /// The output as events, to the end of the job.
    String follow(String id, String... headers) {
        var all = new ArrayList<>(List.of("Accept", "text/event-stream"));
        all.addAll(List.of(headers));
        return get("/v1/jobs/" + id + "/output", all.toArray(String[]::new)).body();
    }

    String output(String id) {
        return get("/v1/jobs/" + id + "/output").body();
    }

    /// A header of the caller's own holds in place of ours.
    private HttpRequest.Builder request(String path, String... headers) {
        var builder =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(60))
                        .setHeader("Authorization", "Bearer " + TOKEN);
        for (int i = 0; i < headers.length; i += 2) {
            builder.setHeader(headers[i], headers[i + 1]);
        }
        return builder;
    }

    private Answer call(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What it had to complain about, once it has ended.
    String complaints() {
        try {
            close();
            return process.errorReader().readAllAsString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    long process() {
        return process.pid();
    }

    /// As a crash would end it.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        // Not by the process itself, which would close what it still has to say.
        process.toHandle().destroy();
        process.onExit().join();
        client.close();
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Json.Obj json() {
            return (Json.Obj) JsonText.parse(body());
        }

        String text(String field) {
            return json().text(field).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + body();
        }
    }
}
