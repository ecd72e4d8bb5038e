package dev.atrium.monitoring.rules;

import dev.atrium.monitoring.generate.Generated.RuleGroup;
import dev.atrium.monitoring.generate.RuleFiles;
import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A directory that Prometheus reads ({@code rule_files: [/etc/prometheus/atrium/*.yaml]}): a file for each component, which is there whole or
 * not at all. A file that does not say in its first line that it is Atrium's is never touched.
 */
@Blocks
public final class DirectoryRules implements RuleTarget {

    private static final String MARK = "# Atrium's rules of ";

    private final Path directory;
    private final @Nullable PrometheusReload reload;
    private final Function<List<RuleGroup>, String> text;

    /**
     * In a directory that is there.
     *
     * @param reload tells Prometheus of changes; null if it looks by itself, or something else tells it
     */
    public DirectoryRules(Path directory, @Nullable PrometheusReload reload) {
        this(directory, reload, RuleFiles::yaml);
    }

    DirectoryRules(Path directory, @Nullable PrometheusReload reload, Function<List<RuleGroup>, String> text) {
        this.directory = directory.toAbsolutePath().normalize();
        this.reload = reload;
        this.text = text;
    }

    @Override
    public String name() {
        return "the directory " + directory;
    }

    @Override
    public void write(String key, List<RuleGroup> groups) throws IOException, InterruptedException {
        var wanted = wanted(key, groups);
        var there = there(key);
        if (there instanceof There.Another && wanted.isPresent()) {
            throw new IOException("The file " + file(key)
                    + " is not Atrium's, as its first line does not say so. It is left" + " as it is: take it away.");
        }
        if (!same(there, wanted)) {
            replace(key, wanted);
            if (reload != null) {
                reload.changed();
            }
        }
        if (reload != null) {
            reload.reload();
        }
    }

    @Override
    public void settle() throws InterruptedException {
        if (reload != null) {
            reload.reload();
        }
    }

    @Override
    public boolean same(String key, List<RuleGroup> groups) throws IOException {
        return same(there(key), wanted(key, groups));
    }

    private static boolean same(There there, Optional<String> wanted) {
        return switch (there) {
            case There.Ours(var content) -> wanted.filter(content::equals).isPresent();
            case There.Nothing _, There.Another _ -> wanted.isEmpty();
        };
    }

    private Path file(String key) {
        return directory.resolve(RuleNames.of(key) + ".yaml");
    }

    private Optional<String> wanted(String key, List<RuleGroup> groups) {
        var some = groups.stream().filter(group -> !group.rules().isEmpty()).toList();
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(mark(key) + " Made of its monitoring-info.yaml: change that, this file is overwritten.\n"
                        + text.apply(some));
    }

    private static String mark(String key) {
        return MARK + key.replaceAll("\\p{Cntrl}", " ") + ".";
    }

    private sealed interface There {

        record Nothing() implements There {}

        record Ours(String content) implements There {}

        record Another() implements There {}
    }

    private There there(String key) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("There is no directory " + directory
                    + ". Make it, writable for Atrium and readable for Prometheus, or" + " configure another.");
        }
        var file = file(key);
        try {
            // what somebody else has put there need not be text
            var content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return content.startsWith(mark(key)) ? new There.Ours(content) : new There.Another();
        } catch (NoSuchFileException e) {
            return new There.Nothing();
        }
    }

    /** Prometheus sees the file as it was or as it is. */
    private void replace(String key, Optional<String> content) throws IOException {
        if (content.isEmpty()) {
            Files.deleteIfExists(file(key));
            return;
        }
        var name = "." + RuleNames.of(key) + ".";
        removeLeft(name);
        var written = directory.resolve(name + UUID.randomUUID() + ".tmp");
        try {
            // not by createTempFile, whose file nobody else may read
            Files.writeString(written, content.get(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(written, file(key), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** What a process that was killed could not move. */
    private void removeLeft(String name) throws IOException {
        try (var left = Files.newDirectoryStream(
                directory,
                path -> path.getFileName().toString().startsWith(name)
                        && path.getFileName().toString().endsWith(".tmp"))) {
            for (var path : left) {
                Files.deleteIfExists(path);
            }
        }
    }
}
