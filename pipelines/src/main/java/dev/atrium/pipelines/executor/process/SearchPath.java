package dev.atrium.pipelines.executor.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds commands as a shell does. */
final class SearchPath {

    /** Where there is no PATH: where a POSIX system has its programs. */
    static final String DEFAULT = "/usr/local/bin:/usr/bin:/bin";

    private SearchPath() {}

    /**
     * The file of a command.
     *
     * @param folder what a path that is not absolute begins at
     */
    static Optional<Path> find(String command, Map<String, String> environment, Path folder) {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        Stream<Path> candidates = command.contains("/")
                ? Stream.of(folder.resolve(command))
                : Stream.of(environment.getOrDefault("PATH", DEFAULT).split(":", -1))
                        .map(place -> folder.resolve(place).resolve(command));
        return candidates
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
