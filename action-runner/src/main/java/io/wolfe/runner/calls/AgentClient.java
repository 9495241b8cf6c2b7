package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks to one instance agent. Starting a job again with the same key gives the same job, so a
/// start whose answer was lost on the way is simply tried again.
final class AgentClient {

    private static final int TRIES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BRIEF = Duration.ofSeconds(2);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(HttpCalls.CONNECT_TIMEOUT)
                    .build();

    private static final Logger LOG = LoggerFactory.getLogger(AgentClient.class);

    private final Agent agent;
    private final Duration timeout;
    private final int tries;

    private AgentClient(Agent agent, Duration timeout, int tries) {
        this.agent = agent;
        this.timeout = timeout;
        this.tries = tries;
    }

    AgentClient(Agent agent) {
        this(agent, TIMEOUT, TRIES);
    }

    /// For a look that nobody wants to wait for.
    static AgentClient brief(Agent agent) {
        return new AgentClient(agent, BRIEF, 1);
    }

    /// Whoever is interrupted while the answer is on its way has no id to cancel by. So the order
    /// is sent by a thread of its own, and a job that then turns out to have begun is told to end.
    ///
    /// @return the job's id
    String start(Json.Obj order) throws IOException, InterruptedException {
        var started = new FutureTask<>(() -> ordered(order));
        Thread.ofVirtual().name("starts a job on " + agent.instance()).start(started);
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException mishap
                    ? mishap
                    : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.ofVirtual().start(() -> cancelStarted(started));
            throw e;
        }
    }

    private void cancelStarted(Future<String> started) {
        try {
            cancel(started.get());
        } catch (ExecutionException e) {
            LOG.warn("a job on {} may have begun and was not told to end", agent, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String ordered(Json.Obj order) throws IOException, InterruptedException {
        var request =
                request("/v1/jobs")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JsonText.bytes(order)))
                        .build();
        return object(again(request))
                .text("id")
                .orElseThrow(() -> new IOException("the agent accepted a job and gave it no id"));
    }

    Json.Obj job(String id) throws IOException, InterruptedException {
        return show("/v1/jobs/" + id);
    }

    /// What a job wrote from an offset on, in pieces: as soon as there is something, or with
    /// nothing after five seconds.
    Json.Obj output(String id, long from) throws IOException, InterruptedException {
        return show("/v1/jobs/" + id + "/output?wait=5s&from=" + from);
    }

    /// All that a job wrote, as text.
    byte[] text(String id) throws IOException, InterruptedException {
        return again(
                request("/v1/jobs/" + id + "/output").header("Accept", "text/plain").GET().build());
    }

    Json.Obj show(String path) throws IOException, InterruptedException {
        return object(again(request(path).header("Accept", "application/json").GET().build()));
    }

    /// Asks the agent to end a job, from a thread of its own: whoever asks may be on its way out.
    void cancel(String id) {
        Thread.ofVirtual()
                .name("ends job " + id)
                .start(
                        () -> {
                            try {
                                again(request("/v1/jobs/" + id).DELETE().build());
                            } catch (IOException e) {
                                LOG.warn(
                                        "job {} on {} could not be told to end: {}",
                                        id,
                                        agent,
                                        Mishap.sentence(e));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private byte[] again(HttpRequest request) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return accepted(CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray()));
            } catch (AgentSaysNo no) {
                throw no;
            } catch (IOException e) {
                if (attempt == tries) {
                    throw e;
                }
                Thread.sleep(Duration.ofMillis(200L * attempt));
            }
        }
    }

    private static byte[] accepted(HttpResponse<byte[]> response) throws AgentSaysNo {
        if (response.statusCode() < 300) {
            return response.body();
        }
        throw new AgentSaysNo(response.statusCode(), detail(response.body()));
    }

    private static String detail(byte[] body) {
        try {
            return JsonText.parse(body) instanceof Json.Obj problem
                    ? problem.text("detail").orElse("")
                    : "";
        } catch (NotJson e) {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private static Json.Obj object(byte[] body) throws IOException {
        try {
            if (JsonText.parse(body) instanceof Json.Obj object) {
                return object;
            }
        } catch (NotJson e) {
            throw new IOException(
                    "the agent answered something that is no JSON: " + e.getMessage(), e);
        }
        throw new IOException("the agent answered JSON that is no object");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(agent.address() + path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + agent.token());
    }

    /// The agent understood and refused.
    static final class AgentSaysNo extends IOException {

        private final int status;

        AgentSaysNo(int status, String detail) {
            super("the agent refused (" + status + "): " + detail);
            this.status = status;
        }

        /// All its places are taken for now; nothing was kept of the order.
        boolean isBusy() {
            return status == 429;
        }
    }
}
