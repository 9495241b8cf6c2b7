package io.wolfe.server.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.wolfe.server.Server;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts everything and stays up until Ctrl-C.
@Command(
        name = "up",
        description = "Start everything; data is kept in the folder.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {

    @Mixin private Place place = new Place();

    @Override
    public Integer call() {
        place.settle();
        return Started.run(Application.class);
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
        public int run(String... arguments) {
            System.out.println(server.greeting());
            System.out.println("Ctrl-C stops everything.");
            Quarkus.waitForExit();
            return 0;
        }
    }
}
