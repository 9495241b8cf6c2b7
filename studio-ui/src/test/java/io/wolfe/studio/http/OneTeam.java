package io.wolfe.studio.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wolfe.format.RunbookFormat;
import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.wire.JsonText;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/// A library with the team demo: its runbook `look`, and the rule `looks` that starts it, live
/// everywhere.
final class OneTeam implements AutoCloseable {

    static final String SETTINGS = "description: Looks at a machine.\nlanguage: python\n";
    static final String CODE =
            "def run(ctx):\n    one = 1\n    two = 2\n    three = 3\n    return 1\n";
    static final String RULE = "match:\n  type: [disk.full]\nrun:\n  - runbook: look\n";

    final Map<Environment, Deployments> deployments = new EnumMap<>(Environment.class);
    final RunbookLibrary library;

    OneTeam(Path folder) {
        for (var environment : EnumSet.allOf(Environment.class)) {
            deployments.put(environment, new InMemoryDeployments());
        }
        library =
                new RunbookLibrary(
                        folder.resolve("git"),
                        new PerEnvironment<>(deployments),
                        new InMemoryPromotions(),
                        new RunbookFormat(),
                        InstantSource.system());
        library.foundOnce(new TeamName("demo"), example(folder.resolve("example")));
        library.start();
    }

    private static Path example(Path folder) {
        try {
            Files.createDirectories(folder.resolve("runbooks/look"));
            Files.createDirectories(folder.resolve("rules"));
            Files.writeString(folder.resolve("runbooks/look/runbook.yaml"), SETTINGS);
            Files.writeString(folder.resolve("runbooks/look/main.py"), CODE);
            Files.writeString(folder.resolve("rules/looks.yaml"), RULE);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A body: the whole folder of a runbook, with this code.
    static Json.Obj runbook(String code) {
        var files = Json.fields().put("runbook.yaml", SETTINGS).put("main.py", code).done();
        return Json.fields().put("files", files).done();
    }

    static byte[] bytes(Json json) {
        return JsonText.bytes(json);
    }

    static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    /// What a response says, as whoever called would read it.
    static Json.Obj said(Response response) {
        return said((Json) response.getEntity());
    }

    static Json.Obj said(Json json) {
        return (Json.Obj) JsonText.parse(JsonText.print(json));
    }

    static String text(Json.Obj object, String key) {
        return object.text(key).orElseThrow(() -> new AssertionError(key + " is not in " + object));
    }

    static SecurityContext signedIn(String name) {
        return new SecurityContext() {

            @Override
            public Principal getUserPrincipal() {
                return () -> name;
            }

            @Override
            public boolean isUserInRole(String role) {
                return true;
            }

            @Override
            public boolean isSecure() {
                return false;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }

    @Override
    public void close() {
        library.close();
    }
}
