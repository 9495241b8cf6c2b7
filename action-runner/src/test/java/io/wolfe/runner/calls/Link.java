package io.wolfe.runner.calls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A network between two programs on this machine that can be cut and healed. What was on its way
/// when it was cut is gone.
final class Link implements AutoCloseable {

    private final ServerSocket door;
    private final int to;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean cut;
    private volatile int answersToSwallow;

    Link(int to) throws IOException {
        this.to = to;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(Link::shut);
        open.clear();
    }

    void heal() {
        cut = false;
    }

    /// The request gets through, its answer does not, and the connection breaks.
    void swallowNextAnswer() {
        answersToSwallow = 1;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                if (cut) {
                    shut(near);
                } else {
                    connect(near);
                }
            } catch (IOException e) {
                // Closed, or nobody on the other side: the caller sees a broken connection.
            }
        }
    }

    private void connect(Socket near) throws IOException {
        var far = new Socket(InetAddress.getLoopbackAddress(), to);
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> carry(near, far, false));
        Thread.ofVirtual().start(() -> carry(far, near, true));
    }

    private void carry(Socket from, Socket into, boolean answers) {
        try {
            copy(from.getInputStream(), into.getOutputStream(), answers);
        } catch (IOException e) {
            // Cut.
        } finally {
            shut(from);
            shut(into);
        }
    }

    private void copy(InputStream in, OutputStream out, boolean answers) throws IOException {
        var bytes = new byte[8192];
        for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
            if (answers && answersToSwallow > 0) {
                answersToSwallow = 0;
                return;
            }
            out.write(bytes, 0, length);
            out.flush();
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        cut();
        try {
            door.close();
        } catch (IOException e) {
            // Nobody comes any more.
        }
    }
}
