package io.wolfe.store;

import com.mongodb.ConnectionString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A wire to a server that can be told to break right after the server has carried out a command,
/// so that nobody hears of it.
final class LossyWire implements AutoCloseable {

    private final ServerSocket door;
    private final ConnectionString target;
    private final AtomicReference<Optional<Victim>> victim =
            new AtomicReference<>(Optional.empty());

    private record Victim(String command, String collection) {

        /// A command begins with its name, then the length and the name of its collection.
        boolean isIn(byte[] message, int length) {
            var text = new String(message, 0, length, StandardCharsets.ISO_8859_1);
            var nameLength = (char) (collection.length() + 1);
            return text.contains(command + '\0' + nameLength + "\0\0\0" + collection + '\0');
        }
    }

    private LossyWire(ServerSocket door, ConnectionString target) {
        this.door = door;
        this.target = target;
    }

    static LossyWire to(String uri) throws IOException {
        var door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var wire = new LossyWire(door, new ConnectionString(uri));
        Thread.ofVirtual().start(wire::accept);
        return wire;
    }

    String uri() {
        return "mongodb://127.0.0.1:" + door.getLocalPort();
    }

    /// Breaks the wire once: when the next answer to this command on this collection comes back.
    void loseAnswerTo(String command, Shelf shelf) {
        victim.set(Optional.of(new Victim(command, shelf.word())));
    }

    private void accept() {
        try {
            while (true) {
                new Connection(door.accept()).start();
            }
        } catch (IOException e) {
            // The door is closed: the test is over.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private volatile boolean isLost;

        Connection(Socket client) throws IOException {
            var address = target.getHosts().getFirst().split(":", 2);
            this.client = client;
            this.server = new Socket(address[0], Integer.parseInt(address[1]));
        }

        void start() {
            Thread.ofVirtual().start(() -> pump(client, server));
            Thread.ofVirtual().start(() -> pump(server, client));
        }

        private void pump(Socket from, Socket to) {
            try (from;
                    to) {
                var message = new byte[1 << 16];
                for (int length = from.getInputStream().read(message);
                        length > 0 && passes(from, message, length);
                        length = from.getInputStream().read(message)) {
                    to.getOutputStream().write(message, 0, length);
                }
            } catch (IOException e) {
                // One side has gone; try-with-resources sends the other home.
            }
        }

        private boolean passes(Socket from, byte[] message, int length) {
            if (from == client) {
                var wanted = victim.get();
                isLost |=
                        wanted.filter(one -> one.isIn(message, length)).isPresent()
                                && victim.compareAndSet(wanted, Optional.empty());
                return true;
            }
            return !isLost;
        }
    }
}
