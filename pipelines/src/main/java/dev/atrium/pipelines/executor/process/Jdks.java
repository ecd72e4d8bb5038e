package dev.atrium.pipelines.executor.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JDKs that are installed on this machine, found where the Maven toolchains plugin finds them. Looked for at each question, so that
 * one which is installed is found without a restart.
 */
final class Jdks {

    private static final Logger LOG = LoggerFactory.getLogger(Jdks.class);

    /**
     * One JDK.
     *
     * @param version the feature release, such as 8 or 25
     */
    record Jdk(int version, Path home) {}

    private final List<Path> places;

    /**
     * @param first folders that are a JDK or have JDKs in them
     * @param environment the portal's, for {@code JAVA_HOME} and {@code HOME}
     */
    Jdks(List<Path> first, Map<String, String> environment) {
        var all = new ArrayList<>(first);
        Optional.ofNullable(environment.get("JAVA_HOME")).map(Path::of).ifPresent(all::add);
        all.add(Path.of(System.getProperty("java.home")));
        all.add(Path.of("/usr/lib/jvm"));
        all.add(Path.of("/Library/Java/JavaVirtualMachines"));
        Optional.ofNullable(environment.get("HOME")).map(Path::of).ifPresent(home -> {
            all.add(home.resolve(".sdkman/candidates/java"));
            all.add(home.resolve(".jdks"));
        });
        this.places = List.copyOf(all);
    }

    /** The JDK of a version, or else of the next newer one. */
    Optional<Jdk> atLeast(int version) {
        return installed().stream().filter(jdk -> jdk.version() >= version).min(Comparator.comparingInt(Jdk::version));
    }

    /** The versions that there are, in words. */
    String versions() {
        return String.join(
                ", ",
                installed().stream()
                        .map(Jdk::version)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .toList());
    }

    private List<Jdk> installed() {
        return places.stream()
                .flatMap(place -> Stream.concat(Stream.of(place), children(place)))
                .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")))
                .flatMap(home -> jdk(home).stream())
                .toList();
    }

    private static Stream<Path> children(Path place) {
        if (!Files.isDirectory(place)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(place)) {
            return children.sorted().toList().stream();
        } catch (IOException unreadable) {
            LOG.debug("No JDKs are looked for in {}", place, unreadable);
            return Stream.empty();
        }
    }

    /** By the file {@code release}, which every JDK since 7 has: {@code JAVA_VERSION="25.0.1"}, or {@code "1.8.0_402"}. */
    private static Optional<Jdk> jdk(Path home) {
        if (!Files.isExecutable(home.resolve("bin/javac"))) {
            return Optional.empty();
        }
        var release = new Properties();
        try (BufferedReader lines = Files.newBufferedReader(home.resolve("release"))) {
            release.load(lines);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            String feature = version.startsWith("1.") ? version.substring(2) : version;
            return Optional.of(new Jdk(Integer.parseInt(feature.split("[^0-9]", 2)[0]), home));
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.debug("{} is passed over: it does not say its version", home, unreadable);
            return Optional.empty();
        }
    }
}
