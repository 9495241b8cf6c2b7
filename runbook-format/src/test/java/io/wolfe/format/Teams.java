package io.wolfe.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.util.TreeMap;

/// Files of teams, as they would be in a repository.
final class Teams {

    static final TeamName DEMO = new TeamName("demo");

    private final TreeMap<String, byte[]> files = new TreeMap<>();

    static Teams team() {
        return new Teams();
    }

    /// The runbook and the rule of the design's own example.
    static Teams kafka() {
        return team().runbook(
                        "kafka-broker-offline",
                        """
                        description: Checks a broker.
                        language: python
                        parameters:
                          type: object
                          required: [broker]
                          additionalProperties: false
                          properties:
                            broker: { type: string, description: Instance id of the broker }
                        timeout: 2m
                        limits: { memory: 512MiB, cpu: 30s, log: 1MiB }
                        grants:
                          http: ["https://*.example.net"]
                          instances: ["kafka-*"]
                        """)
                .rule(
                        "kafka-broker-offline",
                        """
                        description: A broker is offline.
                        match:
                          type: [atlas.alert]
                          data: { alert: [KafkaBrokerOffline], severity: [critical, high] }
                        condition: "event.data.value >= 1.0"
                        run:
                          - runbook: kafka-broker-offline
                            parameters: { broker: "${event.data.instance}" }
                        """);
    }

    Teams runbook(String name, String settings) {
        return file("runbooks/" + name + "/runbook.yaml", settings)
                .file("runbooks/" + name + "/main.py", "def run(ctx):\n    return None\n");
    }

    Teams rule(String name, String text) {
        return file("rules/" + name + ".yaml", text);
    }

    Teams file(String path, String text) {
        return file(path, text.getBytes(UTF_8));
    }

    Teams file(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    Teams without(String path) {
        files.remove(path);
        return this;
    }

    TeamFiles files() {
        return new TeamFiles(files);
    }
}
