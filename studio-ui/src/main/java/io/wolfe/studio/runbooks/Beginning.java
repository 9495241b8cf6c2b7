package io.wolfe.studio.runbooks;

import java.util.List;

/// What a new runbook starts from: it runs as it stands.
final class Beginning {

    private static final String SETTINGS =
            """
            description: What it looks at, and what it does about it.
            parameters:
              type: object
              required: [instance]
              properties:
                instance: { type: string, description: Which machine }
            timeout: 5m
            """;
    private static final String CODE =
            """
            def run(ctx):
                instance = ctx.parameters["instance"]
                with ctx.step(f"look at {instance}"):
                    ctx.log.info("looking", instance=instance)
                return {"looked_at": instance}
            """;

    private Beginning() {}

    static List<RunbookView.File> files() {
        return List.of(
                new RunbookView.File("main.py", CODE),
                new RunbookView.File("runbook.yaml", SETTINGS));
    }
}
