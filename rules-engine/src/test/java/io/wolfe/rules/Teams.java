package io.wolfe.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wolfe.format.Reading;
import io.wolfe.format.RunbookFormat;
import io.wolfe.format.TeamCatalog;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import io.wolfe.rules.matching.LiveTeam;
import io.wolfe.rules.matching.RuleBook;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// Teams with rules and runbooks, and what they have live.
public final class Teams {

    public static final Commit COMMIT = new Commit("a".repeat(40));

    private static final RunbookFormat FORMAT = new RunbookFormat();

    private final TeamName name;
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    private Teams(String name) {
        this.name = new TeamName(name);
    }

    public static Teams team(String name) {
        return new Teams(name);
    }

    /// The team of the demo, whose rule looks at a Kafka broker.
    public static Teams kafka() {
        return team("demo")
                .runbook(
                        "kafka-broker-offline",
                        """
                        parameters:
                          type: object
                          required: [broker]
                          additionalProperties: false
                          properties:
                            broker: { type: string }
                        """)
                .rule(
                        "kafka-broker-offline",
                        """
                        match:
                          type: [atlas.alert]
                          data: { alert: [KafkaBrokerOffline], severity: [critical, high] }
                        condition: "event.data.value >= 1.0"
                        run:
                          - runbook: kafka-broker-offline
                            parameters: { broker: "${event.data.instance}" }
                        """);
    }

    public Teams runbook(String runbook, String settings) {
        files.put("runbooks/" + runbook + "/runbook.yaml", settings.getBytes(UTF_8));
        files.put("runbooks/" + runbook + "/main.py", "def run(ctx): pass".getBytes(UTF_8));
        return this;
    }

    public Teams rule(String rule, String text) {
        files.put("rules/" + rule + ".yaml", text.getBytes(UTF_8));
        return this;
    }

    public Deployment deployment(long number) {
        return new Deployment(name, number, COMMIT, Instant.EPOCH, new TeamFiles(files));
    }

    public TeamFiles files() {
        return new TeamFiles(files);
    }

    public LiveTeam live() {
        return new LiveTeam(1, COMMIT, catalog());
    }

    public RuleBook book() {
        return new RuleBook(List.of(live()));
    }

    private TeamCatalog catalog() {
        return switch (FORMAT.read(name, new TeamFiles(files))) {
            case Reading.Valid(var catalog) -> catalog;
            case Reading.Invalid(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
