package dev.atrium.portal.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a server on this machine, which can be cut, as if the server were gone, and mended. */
public final class TcpProxy implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TcpProxy.class);

    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private @Nullable ServerSocket door;

    /** Open from the beginning. */
    public TcpProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.port = open(0);
    }

    /** Writes a kubeconfig that leads here where another leads to its server. */
    public Path kubeconfig(Path original, Path file) throws IOException {
        var direct = server.getHostString() + ":" + server.getPort();
        var text = Files.readString(original);
        if (!text.contains(direct)) {
            throw new IllegalStateException("The kubeconfig does not name " + direct);
        }
        return Files.writeString(file, text.replace(direct, server.getHostString() + ":" + port));
    }

    /** Nobody is let in any more, and who is in is thrown out. */
    public synchronized void cut() throws IOException {
        if (door != null) {
            door.close();
            door = null;
        }
        for (var socket : open) {
            socket.close();
        }
        open.clear();
    }

    /** The same way again. */
    public synchronized void mend() throws IOException {
        var _ = open(port);
    }

    @Override
    public void close() {
        try {
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized int open(int at) throws IOException {
        var opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        door = opened;
        Thread.ofVirtual().name("proxy").start(() -> accept(opened));
        return opened.getLocalPort();
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                connect(from, from.accept());
            } catch (IOException e) {
                log.debug("The way to {} is cut", server, e);
            }
        }
    }

    private synchronized void connect(ServerSocket from, Socket client) throws IOException {
        var onward = new Socket(server.getAddress(), server.getPort());
        if (from.isClosed()) {
            client.close();
            onward.close();
            return;
        }
        open.add(client);
        open.add(onward);
        Thread.ofVirtual().start(() -> copy(client, onward));
        Thread.ofVirtual().start(() -> copy(onward, client));
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            log.debug("A connection to {} has ended", server, e);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }
}
