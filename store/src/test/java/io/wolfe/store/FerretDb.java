package io.wolfe.store;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// FerretDB over SQLite, on the loopback interface, in a folder of its own.
final class FerretDb {

    static final String NAME = "FerretDB";

    private FerretDb() {}

    private static Path program() {
        return Optional.ofNullable(System.getenv("WOLFE_FERRETDB"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "wolfe", "ferretdb"));
    }

    static String start() throws IOException {
        var program = program();
        if (!Files.isExecutable(program)) {
            return abort("FerretDB is not at " + program + ": store/ferretdb.sh builds it");
        }
        return start(program);
    }

    private static String start(Path program) throws IOException {
        var folder = Files.createTempDirectory("wolfe-ferretdb");
        var address = "127.0.0.1:" + freePort();
        var process =
                new ProcessBuilder(
                                program.toString(),
                                "--handler=sqlite",
                                "--sqlite-url=file:" + folder + "/",
                                "--state-dir=" + folder,
                                "--listen-addr=" + address,
                                "--debug-addr=-",
                                "--telemetry=disable",
                                "--log-level=error")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return "mongodb://" + address;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
