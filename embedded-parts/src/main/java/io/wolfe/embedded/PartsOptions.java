package io.wolfe.embedded;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the parts were called.
record PartsOptions(Path data, int mongodbPort, int sqsPort) {

    private static final String USAGE =
            "Usage: parts --data DIR [--mongodb-port PORT] [--sqs-port PORT]";
    private static final List<String> KNOWN = List.of("--data", "--mongodb-port", "--sqs-port");
    private static final int HIGHEST_PORT = 65_535;

    /// Without a port any free one is taken, without a folder `data` below the current one.
    static PartsOptions read(String... arguments) {
        Map<String, String> given = new TreeMap<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (!KNOWN.contains(option)) {
                throw wrong("There is no option " + option + ".");
            }
            if (rest.isEmpty()) {
                throw wrong("The option " + option + " needs a value.");
            }
            given.put(option, rest.pop());
        }
        return new PartsOptions(
                Path.of(given.getOrDefault("--data", "data")),
                port("--mongodb-port", given),
                port("--sqs-port", given));
    }

    private static int port(String option, Map<String, String> given) {
        String value = given.getOrDefault(option, "0");
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below, together with a number out of range
        }
        throw wrong(
                "The option %s takes a port from 0 to 65535, not \"%s\".".formatted(option, value));
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + " " + USAGE);
    }
}
