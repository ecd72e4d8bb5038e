package dev.atrium.platform.source.web;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.guard.AddressGuard;
import dev.atrium.platform.source.guard.SourceFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives a connection only addresses that may be connected to. Literal addresses come by here as well, in whatever way they
 * are spelled, as it is the resolved address that is judged.
 */
record GuardedResolver(AddressGuard guard) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return guard.admitted(host, InetAddress.getAllByName(host));
        } catch (SourceException e) {
            var refused = new UnknownHostException(host);
            refused.initCause(new SourceFailure(e));
            throw refused;
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
