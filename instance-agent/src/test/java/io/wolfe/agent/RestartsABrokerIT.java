package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Kafka story of `runbooks-example`, as far as this machine goes: a broker has died, and the
/// deployed script brings a new one up.
class RestartsABrokerIT {

    private static final Path EXAMPLE = Path.of("..", "runbooks-example").toAbsolutePath();
    private static final String BROKER = "i-0e5b1c7d9a2f4b683";

    @TempDir Path folder;
    private Process world;
    private BufferedReader worldSays;
    private String registry;
    private AgentProcess agent;

    @BeforeEach
    void aWorldWhoseBrokerHasDied() throws IOException {
        world =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                EXAMPLE.resolve("world/World.java").toString(),
                                "--state",
                                folder.resolve("kafka").toString())
                        .redirectErrorStream(true)
                        .start();
        worldSays = world.inputReader();
        registry = worldSays.readLine().replace("registry ", "");
        assertThat(worldSays.readLine()).isEqualTo("offline " + BROKER);
        agent =
                AgentProcess.start(
                        folder,
                        Map.of("KAFKA_HOME", folder.resolve("kafka").toString()),
                        "--instance",
                        BROKER,
                        "--env",
                        "KAFKA_HOME",
                        "--scripts",
                        EXAMPLE.resolve("instances/kafka").toString());
    }

    @AfterEach
    void theEnd() {
        agent.close();
        world.destroy();
        world.onExit().join();
    }

    @Test
    void theRestartedBrokerIsSeenByTheRegistryAndOutlivesAgentAndJob() {
        var before = registered();

        var id = agent.begin("{\"script\":\"restart-kafka\",\"timeout\":\"2m\"}");
        var job = agent.ended(id);
        agent.close();

        assertThat(before).contains("\"status\":\"DOWN\"");
        assertThat(job.text("state")).isEqualTo("succeeded");
        Wait.until("the broker to be up", () -> registered().contains("\"status\":\"UP\""));
        assertThat(Running.isRunning(broker())).isTrue();
    }

    @Test
    void aBrokerThatStillRunsIsStoppedFirst() {
        agent.ended(agent.begin("{\"script\":\"restart-kafka\"}"));
        var first = broker();

        var id = agent.begin("{\"script\":\"restart-kafka\",\"arguments\":{\"patience\":5}}");
        agent.ended(id);

        assertThat(agent.output(id)).startsWith("stopping the broker, process " + first + "\n");
        assertThat(Running.isRunning(first)).isFalse();
        assertThat(Running.isRunning(broker())).isTrue();
    }

    @Test
    void theWorldEndsTogetherWithTheBrokerOfTheScript() {
        agent.ended(agent.begin("{\"script\":\"restart-kafka\"}"));
        var broker = broker();

        world.destroy();
        world.onExit().join();

        Wait.until("the broker to be gone", () -> !Running.isRunning(broker));
    }

    private long broker() {
        return Wait.number(folder.resolve("kafka/broker.pid"));
    }

    private String registered() {
        var uri = URI.create(registry + "/apps/kafka/" + BROKER);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
