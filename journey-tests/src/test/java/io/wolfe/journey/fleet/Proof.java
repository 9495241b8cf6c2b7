package io.wolfe.journey.fleet;

import java.nio.file.Files;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The long form of the failure test: `./wolfe prove --alerts 100000 --kills 500 [--seed N]`.
final class Proof {

    private Proof() {}

    public static void main(String[] arguments) throws Exception {
        var wanted = options(List.of(arguments));
        int alerts = Integer.parseInt(wanted.getOrDefault("--alerts", "100000"));
        int kills = Integer.parseInt(wanted.getOrDefault("--kills", "500"));
        var seed = Long.parseLong(wanted.getOrDefault("--seed", Long.toString(System.nanoTime())));
        System.out.printf("%d alerts, %d kills, seed %d%n", alerts, kills, seed);
        var begun = System.nanoTime();
        try (var fleet = new Fleet(Files.createTempDirectory("wolfe-proof-"), "-Xmx4g")) {
            StormAlert.author(fleet.studio());
            var reached = Storm.whole(fleet, alerts, kills, seed, System.out).rage();
            var books = new Books(fleet, alerts, System.out);
            books.awaitCalm();
            var received = books.check();
            System.out.printf(
                    "proved in %s: %d messages received, %d alerts, each with one verdict and one"
                            + " execution; deaths at %d places%n",
                    Duration.ofNanos(System.nanoTime() - begun).truncatedTo(ChronoUnit.SECONDS),
                    received,
                    alerts,
                    reached.size());
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        var options = new HashMap<String, String>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        if (arguments.size() % 2 != 0
                || !List.of("--alerts", "--kills", "--seed").containsAll(options.keySet())) {
            System.err.println("wolfe prove [--alerts N] [--kills N] [--seed N]");
            System.exit(2);
        }
        return options;
    }
}
