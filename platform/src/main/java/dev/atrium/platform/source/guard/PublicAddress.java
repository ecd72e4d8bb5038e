package dev.atrium.platform.source.guard;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells addresses of the public internet from all others, by IANA's registries of special-purpose addresses (RFC 6890 and
 * its successors). IPv6 addresses that stand for an IPv4 address are what that one is.
 */
final class PublicAddress {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Block(byte[] prefix, int bits) {
        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> NOT_PUBLIC = List.of(
            block("00000000", 8), // this network
            block("0a000000", 8), // 10/8, private
            block("64400000", 10), // 100.64/10, carrier-grade NAT
            block("7f000000", 8), // loopback
            block("a9fe0000", 16), // 169.254/16, link-local, cloud metadata
            block("ac100000", 12), // 172.16/12, private
            block("c0000000", 24), // 192.0.0/24, protocol assignments
            block("c0000200", 24), // documentation
            block("c0586300", 24), // 192.88.99/24, 6to4 relays
            block("c0a80000", 16), // 192.168/16, private
            block("c6120000", 15), // 198.18/15, benchmarks
            block("c6336400", 24), // documentation
            block("cb007100", 24), // documentation
            block("e0000000", 4), // multicast
            block("f0000000", 4), // reserved, broadcast
            block("20010000000000000000000000000000", 23), // protocol assignments, Teredo
            block("20010db8000000000000000000000000", 32), // documentation
            block("3fff0000000000000000000000000000", 20)); // documentation

    private static final Block GLOBAL_UNICAST = block("20000000000000000000000000000000", 3);
    private static final Block MAPPED = block("00000000000000000000ffff00000000", 96);
    private static final Block NAT64 = block("0064ff9b000000000000000000000000", 96);
    private static final Block SIX_TO_FOUR = block("20020000000000000000000000000000", 16);

    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    private static boolean isPublic(byte[] address) {
        if (MAPPED.contains(address) || NAT64.contains(address)) {
            return isPublic(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return isPublic(Arrays.copyOfRange(address, 2, 6));
        }
        var routed = address.length == 4 || GLOBAL_UNICAST.contains(address);
        return routed && NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
    }

    private static Block block(String hex, int bits) {
        return new Block(HexFormat.of().parseHex(hex), bits);
    }
}
