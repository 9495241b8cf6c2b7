package io.wolfe.server.demo;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Shows the main job: a broker is reported offline on SQS, and what becomes of it.
public final class Demonstration {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Path world;
    private final String queueUrl;
    private final Narrator narrator;
    private final PrintStream out;

    public Demonstration(
            Path home,
            Path world,
            String queueUrl,
            EventLedger ledger,
            Executions executions,
            ExecutionLog log,
            PrintStream out) {
        this.home = home;
        this.world = world;
        this.queueUrl = queueUrl;
        this.narrator = new Narrator(ledger, executions, log, out, PATIENCE);
        this.out = out;
    }

    /// @return whether the execution succeeded
    public boolean show(String broker) throws IOException, InterruptedException {
        try (var small = World.start(home, world, broker)) {
            small.awaitOffline();
            var alert = alert(broker, small.registry());
            out.println();
            out.println("A Kafka broker has gone offline. Atlas says so on the queue wolfe-prod:");
            out.println("  " + JsonText.print(alert));
            out.println();
            send(alert);
            return narrator.tell(
                    EventId.of(
                            Environment.PROD, "/atlas", List.of(alert.text("id").orElseThrow())));
        }
    }

    /// The example's alert, made true: this broker, this registry, now.
    private Json.Obj alert(String broker, String registry) throws IOException {
        var template =
                JsonText.parse(
                        Files.readAllBytes(
                                home.resolve("runbooks-example/alerts/kafka-broker-offline.json")));
        if (!(template instanceof Json.Obj alert)) {
            throw new IOException(
                    "runbooks-example/alerts/kafka-broker-offline.json holds no JSON object");
        }
        return alert.with("id", Json.text("atlas-demo-" + Instant.now().toEpochMilli()))
                .with("instance", Json.text(broker))
                .with("registry", Json.text(registry));
    }

    private void send(Json.Obj alert) {
        var server = URI.create(queueUrl);
        try (var sqs =
                SqsClient.builder()
                        .region(Region.US_EAST_1)
                        .endpointOverride(
                                URI.create(server.getScheme() + "://" + server.getAuthority()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("demo", "demo")))
                        .httpClientBuilder(Apache5HttpClient.builder())
                        .build()) {
            sqs.sendMessage(
                    message -> message.queueUrl(queueUrl).messageBody(JsonText.print(alert)));
        }
    }
}
