package dev.atrium.pipelines.executor.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How steps are run as local processes.
 *
 * @param folder where tasks have their folders while they run; this node's own, on a disk with room for workspaces
 * @param images the company's rules, which go before {@link ImageRule#DEFAULTS}; the first that matches holds
 * @param environment the names of the variables that steps are given from the portal's own environment. What begins with {@code ATRIUM_} or
 *     {@code SPRING_} is never given
 * @param jdks folders that are a JDK, or have JDKs in them, looked at before the usual places
 * @param grace how long processes that are to end have, from SIGTERM to SIGKILL
 */
public record ProcessSettings(
        Path folder, List<ImageRule> images, Set<String> environment, List<Path> jdks, Duration grace) {

    /** Where programs, certificates and proxies are, who runs them, and in what language. Nothing that usually holds a password. */
    public static final Set<String> ENVIRONMENT = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "NODE_EXTRA_CA_CERTS",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR");

    public ProcessSettings {
        folder = folder.toAbsolutePath().normalize();
        images = List.copyOf(images);
        environment = Set.copyOf(environment);
        jdks = List.copyOf(jdks);
        if (grace.isNegative()) {
            throw new IllegalArgumentException("The grace of processes is negative: " + grace);
        }
    }

    /** With nothing configured. */
    public static ProcessSettings in(Path folder) {
        return new ProcessSettings(folder, List.of(), ENVIRONMENT, List.of(), Duration.ofSeconds(2));
    }
}
