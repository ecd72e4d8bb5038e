package dev.atrium.platform.source.guard;

import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import java.net.InetAddress;
import java.util.Arrays;

/** Which servers may be asked. Addresses are judged when a connection opens, so a name that changes its mind gains nothing. */
public final class AddressGuard {

    private final SourceAccess access;

    /** Guards by these settings. */
    public AddressGuard(SourceAccess access) {
        this.access = access;
    }

    /** Throws {@code REFUSED} when no address of this host could be allowed. */
    public void checkHost(String host) throws SourceException {
        if (!access.allowedHosts().isEmpty() && !access.allowedHosts().contains(SourceAccess.hostName(host))) {
            throw new SourceException(
                    Kind.REFUSED,
                    "The host '" + host + "' is not among the allowed ones: use one of them, or have it allowed.");
        }
    }

    /** Those of a host's addresses that may be connected to; throws {@code REFUSED} when there are none. */
    public InetAddress[] admitted(String host, InetAddress... addresses) throws SourceException {
        checkHost(host);
        if (access.privateAddresses() || access.allowedHosts().contains(SourceAccess.hostName(host))) {
            return addresses;
        }
        var admitted = Arrays.stream(addresses).filter(PublicAddress::isPublic).toArray(InetAddress[]::new);
        if (admitted.length == 0) {
            throw new SourceException(
                    Kind.REFUSED,
                    "The host '" + host
                            + "' is on a private or local address, which is not allowed: use a public server,"
                            + " or have this host allowed.");
        }
        return admitted;
    }
}
