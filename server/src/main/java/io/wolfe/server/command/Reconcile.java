package io.wolfe.server.command;

import io.wolfe.model.Durations;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Times;
import io.wolfe.server.CannotStart;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Asks a running server whether its books add up, and prints them.
@Command(
        name = "reconcile",
        description = "Account for everything received: 0 if it adds up, 1 and the ids if not.",
        mixinStandardHelpOptions = true)
final class Reconcile implements Callable<Integer> {

    @Mixin private RunningServer server = new RunningServer();

    @Option(names = "--env", required = true, description = "dev, test or prod.")
    private String environment = "";

    @Option(
            names = "--since",
            description =
                    "The first moment that counts: 2026-11-22T15:00:00Z, or 2h for two hours ago.")
    private @Nullable String since;

    @Option(names = "--until", description = "The first moment that does not count any more.")
    private @Nullable String until;

    @Override
    public Integer call() throws Exception {
        var account = server.get("/" + known(environment) + "/reconcile" + range());
        AccountText.print(environment, account, System.out);
        return account.get("addsUp").filter(Json.bool(true)::equals).isPresent() ? 0 : 1;
    }

    private static String known(String environment) {
        return Environment.named(environment)
                .map(Environment::word)
                .orElseThrow(
                        () ->
                                new CannotStart(
                                        "--env is \""
                                                + environment
                                                + "\"; write dev, test or prod"));
    }

    private String range() {
        var parameters = new ArrayList<String>();
        if (since != null) {
            parameters.add("since=" + time("--since", since));
        }
        if (until != null) {
            parameters.add("until=" + time("--until", until));
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static String time(String option, String value) {
        var ago = Durations.parse(value).map(InstantSource.system().instant()::minus);
        var time =
                ago.or(() -> Times.parse(value))
                        .orElseThrow(
                                () ->
                                        new CannotStart(
                                                option
                                                        + " is \""
                                                        + value
                                                        + "\"; give a time such as 2026-11-22T15:00:00Z, or 2h for two hours ago"));
        return URLEncoder.encode(Times.print(time), StandardCharsets.UTF_8);
    }
}
