package io.wolfe.agent;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.logging.Logger;

/// Where the agent listens.
final class Door {

    private static final Logger LOG = Logger.getLogger("agent");
    private static final int BACKLOG = 128;

    static {
        // Read once, when the server's class is loaded. Small answers are sent at once; a caller
        // who takes longer than this many seconds to say what they want is not waited for.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
    }

    private Door() {}

    static HttpServer bind(String address, int port) throws CannotStart {
        try {
            var where = InetAddress.getByName(address);
            if (!where.isLoopbackAddress()) {
                LOG.warning(
                        "everyone who reaches "
                                + address
                                + " can call, and tokens travel unencrypted: put TLS in front");
            }
            return HttpServer.create(new InetSocketAddress(where, port), BACKLOG);
        } catch (UnknownHostException e) {
            throw new CannotStart("This machine has no address " + address + ": see --address.");
        } catch (BindException e) {
            throw new CannotStart(
                    "Port %d of %s cannot be had (%s). Stop what listens there, or choose another with --port; 0 takes any free one."
                            .formatted(port, address, e.getMessage()));
        } catch (IOException e) {
            throw new CannotStart("Cannot listen at " + address + ":" + port + ": " + e);
        }
    }
}
