package io.wolfe.server.command;

import io.wolfe.server.CannotStart;
import io.wolfe.server.access.SessionKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where a server is to live: the options that `up` and `demo` share.
final class Place {

    @Option(
            names = "--port",
            defaultValue = "${env:QUARKUS_HTTP_PORT:-8080}",
            description = "The studio's port (default ${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--agent-port",
            defaultValue = "${env:WOLFE_AGENT_PORT:-8081}",
            description = "The port of the instance agent beside it (default ${DEFAULT-VALUE}).")
    int agentPort;

    @Option(
            names = "--data",
            defaultValue = "${env:WOLFE_DATA:-data}",
            description = "The folder that keeps everything (default ${DEFAULT-VALUE}/).")
    Path data = Path.of("data");

    /// Tells the configuration, after making sure that the ports can be had.
    void settle() {
        mustBeFree(port, "--port");
        mustBeFree(agentPort, "--agent-port");
        System.setProperty("quarkus.http.port", Integer.toString(port));
        System.setProperty("wolfe.agent.port", Integer.toString(agentPort));
        var folder = data.toAbsolutePath().normalize();
        System.setProperty("wolfe.data", folder.toString());
        SessionKey.settle(folder);
    }

    private static void mustBeFree(int port, String option) {
        if (port < 1 || port > 65_535) {
            throw new CannotStart(
                    option + " " + port + " is no port; give a number from 1 to 65535");
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CannotStart(
                    "port "
                            + port
                            + " is taken by another program; stop it, or choose another with "
                            + option
                            + " N");
        }
    }
}
