package dev.atrium.pipelines.workspace;

import dev.atrium.platform.source.RepositoryRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Caches on this disk: {@code caches/<repository>/<name>/<when it was made>-<key>.tar.gz}, the first two hashed as they may be any
 * text. The file's time is when it was used last.
 */
final class CacheStore {

    private static final String SUFFIX = ".tar.gz";

    private final Path folder;
    private final long atMost;
    private final ReentrantLock clearing = new ReentrantLock();

    CacheStore(Path root, long atMost) {
        this.folder = root.resolve("caches");
        this.atMost = atMost;
    }

    /** A cache that is there. @param exact whether it has just the key that was wanted */
    record Hit(Path file, boolean exact) {}

    /** The cache of this key, else the newest of the name. It counts as used now. */
    Optional<Hit> find(RepositoryRef repository, String name, String key) throws IOException {
        var newest = Optional.<Path>empty();
        var exact = Optional.<Path>empty();
        for (var file : files(folder(repository, name))) {
            newest = Optional.of(file);
            exact = hasKey(file, key) ? newest : exact;
        }
        var found = exact.isPresent() ? exact : newest;
        if (found.isEmpty() || !touched(found.get())) {
            return Optional.empty();
        }
        return Optional.of(new Hit(found.get(), exact.isPresent()));
    }

    /** Keeps a cache in place of the one that had its key, and lets those go that nobody uses. */
    void keep(RepositoryRef repository, String name, String key, Scratch.Written written) throws IOException {
        var place = folder(repository, name);
        var file = place.resolve("%016d-%s%s".formatted(Instant.now().toEpochMilli(), key, SUFFIX));
        Scratch.move(written, file);
        for (var other : files(place)) {
            if (hasKey(other, key) && !other.equals(file)) {
                Files.deleteIfExists(other);
            }
        }
        clear();
    }

    /** Lets those go that were not used for longest, until the others have room. */
    void clear() throws IOException {
        clearing.lock();
        try {
            var all = new ArrayList<Used>();
            for (var repository : list(folder)) {
                for (var name : list(repository)) {
                    for (var file : files(name)) {
                        used(file).ifPresent(all::add);
                    }
                }
            }
            all.sort(Comparator.comparing(Used::at).reversed());
            long total = 0;
            for (var each : all) {
                total += each.size();
                if (total > atMost) {
                    Files.deleteIfExists(each.file());
                }
            }
        } finally {
            clearing.unlock();
        }
    }

    private record Used(Path file, FileTime at, long size) {}

    private static Optional<Used> used(Path file) throws IOException {
        try {
            return Optional.of(new Used(file, Files.getLastModifiedTime(file), Files.size(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private static boolean touched(Path file) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return true;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static boolean hasKey(Path file, String key) {
        return file.getFileName().toString().endsWith("-" + key + SUFFIX);
    }

    /** Oldest first: their names begin with when they were made. */
    private static List<Path> files(Path folder) throws IOException {
        return list(folder).stream()
                .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                .sorted()
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Path folder(RepositoryRef repository, String name) {
        return folder.resolve(hash(repository.toString().toLowerCase(Locale.ROOT)))
                .resolve(hash(name));
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Scratch.sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }
}
