package dev.atrium.platform.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a {@link SourceReader} may read, and how much of it.
 *
 * @param allowedRoots the folders below which local files and local Git repositories may be read; empty allows none
 * @param privateAddresses whether servers on private, loopback and other not public addresses may be asked
 * @param allowedHosts the only host names (without port) that may be asked, each also on a private address; empty allows
 *     every host on a public address
 * @param maxFileBytes the size of one file, in bytes, after decompression
 * @param maxFiles how many files one read may give
 * @param maxTotalBytes how many bytes one read may give, and how many it may fetch
 * @param connectTimeout how long one connection may take to open
 * @param readTimeout how long one read may take from start to end, whatever it does
 */
public record SourceAccess(
        List<Path> allowedRoots,
        boolean privateAddresses,
        Set<String> allowedHosts,
        int maxFileBytes,
        int maxFiles,
        long maxTotalBytes,
        Duration connectTimeout,
        Duration readTimeout) {

    private static final long MAX_TREE_BYTES = 256L << 20;

    /** Checks the bounds and makes host names comparable: lower case, no dot at the end. */
    public SourceAccess {
        allowedRoots = List.copyOf(allowedRoots);
        allowedHosts = allowedHosts.stream().map(SourceAccess::hostName).collect(Collectors.toUnmodifiableSet());
        if (maxFileBytes <= 0 || maxFileBytes == Integer.MAX_VALUE || maxFiles <= 0 || maxTotalBytes <= 0) {
            throw new IllegalArgumentException("The limits of files must be positive, and a file below 2 GiB");
        }
        if (!connectTimeout.isPositive() || !readTimeout.isPositive()) {
            throw new IllegalArgumentException("The timeouts must be positive");
        }
    }

    /**
     * The usual bounds: these roots, public addresses of every host, files of 10 MiB, 10,000 files and 512 MiB a read, 10
     * seconds to connect, two minutes to read.
     */
    public static SourceAccess within(List<Path> allowedRoots) {
        return new SourceAccess(
                allowedRoots,
                false,
                Set.of(),
                10 << 20,
                10_000,
                512L << 20,
                Duration.ofSeconds(10),
                Duration.ofMinutes(2));
    }

    /** The same for reading a whole tree into memory: at most 256 MiB of it. */
    SourceAccess forTrees() {
        return new SourceAccess(
                allowedRoots,
                privateAddresses,
                allowedHosts,
                maxFileBytes,
                maxFiles,
                Math.min(maxTotalBytes, MAX_TREE_BYTES),
                connectTimeout,
                readTimeout);
    }

    /** A host name as it is compared: lower case, without the dot of a fully qualified name or an IPv6 literal's brackets. */
    public static String hostName(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
