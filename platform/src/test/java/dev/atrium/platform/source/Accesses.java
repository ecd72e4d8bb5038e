package dev.atrium.platform.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Bounds for tests, which run everything on this machine. */
final class Accesses {

    static final int MAX_FILE = 1 << 20;

    private Accesses() {}

    static SourceAccess below(Path... roots) {
        return new SourceAccess(
                List.of(roots),
                true,
                Set.of(),
                MAX_FILE,
                100,
                8L * MAX_FILE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
    }

    static SourceAccess hosts(Set<String> hosts) {
        return new SourceAccess(
                List.of(), false, hosts, MAX_FILE, 100, 8L * MAX_FILE, Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    static SourceAccess impatient() {
        return new SourceAccess(
                List.of(),
                true,
                Set.of(),
                MAX_FILE,
                100,
                8L * MAX_FILE,
                Duration.ofSeconds(10),
                Duration.ofMillis(300));
    }
}
