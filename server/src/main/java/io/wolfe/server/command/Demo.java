package io.wolfe.server.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.wolfe.server.Server;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts everything, sends one alert, and tells what becomes of it.
@Command(
        name = "demo",
        description = "Show the main job: an alert on SQS runs its runbook.",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

    private static final String EXIT = "--exit";

    @Mixin private Place place = new Place();

    @Option(names = "--exit", description = "End after the execution: 0 if it succeeded.")
    private boolean exit;

    @Override
    public Integer call() {
        place.settle();
        return exit ? Started.run(Application.class, EXIT) : Started.run(Application.class);
    }

    /// What runs once the server is ready.
    @Dependent
    public static class Application implements QuarkusApplication {

        private final Server server;

        @Inject
        public Application(Server server) {
            this.server = server;
        }

        @Override
        public int run(String... arguments) throws Exception {
            var succeeded = server.demonstration(System.out).show(server.exampleBroker());
            System.out.println();
            System.out.println(server.greeting());
            if (List.of(arguments).contains(EXIT)) {
                return succeeded ? 0 : 1;
            }
            System.out.println("Ctrl-C stops everything.");
            Quarkus.waitForExit();
            return 0;
        }
    }
}
