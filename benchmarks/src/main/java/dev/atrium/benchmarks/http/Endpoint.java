package dev.atrium.benchmarks.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where a portal listens. Only this machine's own addresses are accepted: what is measured shares its cores with the client,
 * and a load generator aimed at somebody else's server is an attack.
 *
 * @param address the loopback address and the port
 */
public record Endpoint(InetSocketAddress address) {

    /**
     * Reads {@code http://localhost:8080}.
     *
     * @throws IllegalArgumentException if it is not plain HTTP or not on this machine
     */
    public static Endpoint of(String url) {
        var uri = URI.create(url);
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("Not an http URL: " + url);
        }
        try {
            var host = InetAddress.getByName(uri.getHost());
            if (!host.isLoopbackAddress()) {
                throw new IllegalArgumentException("Only a portal on this machine is measured, not " + url);
            }
            return new Endpoint(new InetSocketAddress(host, uri.getPort() < 0 ? 80 : uri.getPort()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Unknown host in " + url, e);
        }
    }
}
