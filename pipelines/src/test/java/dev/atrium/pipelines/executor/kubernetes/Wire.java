package dev.atrium.pipelines.executor.kubernetes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Connections to a server on this machine that can be cut. */
final class Wire implements AutoCloseable {

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Wire(URI to) throws IOException {
        this.to = to;
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create(to.getScheme() + "://127.0.0.1:" + entrance.getLocalPort());
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket in = entrance.accept();
                open.add(in);
                if (cut) {
                    in.close();
                } else {
                    var out = new Socket(to.getHost(), to.getPort());
                    open.add(out);
                    Thread.ofVirtual().start(() -> carry(in, out));
                    Thread.ofVirtual().start(() -> carry(out, in));
                }
            } catch (IOException closed) {
                // the next one
            }
        }
    }

    private void carry(Socket from, Socket into) {
        try (from;
                into) {
            from.getInputStream().transferTo(into.getOutputStream());
        } catch (IOException cutOff) {
            // as it is meant
        } finally {
            open.remove(from);
        }
    }

    /** Ends all connections, and takes no new ones until {@link #mend}. */
    void cut() throws IOException {
        cut = true;
        for (Socket each : open) {
            each.close();
        }
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
