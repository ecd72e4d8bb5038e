package dev.atrium.pipelines.executor;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A task's files in memory: what it begins with, and what has been kept of it. */
public final class MemoryFiles implements TaskFiles {

    private record Entry(byte[] content, int mode, String link) {}

    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> globs = new ArrayList<>();
    private final String token = UUID.randomUUID().toString();
    private final Map<String, String> taken = new TreeMap<>();
    private final AtomicInteger keeps = new AtomicInteger();
    private String brokenFill = "";
    private String brokenKeep = "";

    public MemoryFiles file(String path, String content) {
        return file(path, content, 0644);
    }

    public MemoryFiles file(String path, String content, int mode) {
        entries.put(path, new Entry(content.getBytes(StandardCharsets.UTF_8), mode, ""));
        return this;
    }

    public MemoryFiles link(String path, String target) {
        entries.put(path, new Entry(new byte[0], 0777, target));
        return this;
    }

    public MemoryFiles keeping(String... paths) {
        globs.addAll(List.of(paths));
        return this;
    }

    public MemoryFiles failingToFill(String message) {
        brokenFill = message;
        return this;
    }

    public MemoryFiles failingToKeep(String message) {
        brokenKeep = message;
        return this;
    }

    /** What has been kept: the paths of files with their content. */
    public synchronized Map<String, String> taken() {
        return Map.copyOf(taken);
    }

    /** How often it has been asked to keep something. */
    public int keeps() {
        return keeps.get();
    }

    @Override
    public void fill(Path workspace) throws IOException {
        failIf(brokenFill);
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            Path path = workspace.resolve(each.getKey());
            Entry entry = each.getValue();
            Files.createDirectories(path.getParent());
            if (!entry.link().isEmpty()) {
                Files.createSymbolicLink(path, Path.of(entry.link()));
            } else {
                Files.write(path, entry.content());
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(letters(entry.mode())));
            }
        }
    }

    @Override
    public void fill(OutputStream tar) throws IOException {
        failIf(brokenFill);
        try (var out = new TarArchiveOutputStream(new GzipCompressorOutputStream(new Unclosed(tar)), "UTF-8")) {
            for (Map.Entry<String, Entry> each : entries.entrySet()) {
                Entry entry = each.getValue();
                boolean link = !entry.link().isEmpty();
                var header = link
                        ? new TarArchiveEntry(each.getKey(), TarConstants.LF_SYMLINK)
                        : new TarArchiveEntry(each.getKey());
                header.setMode(entry.mode());
                header.setLinkName(entry.link());
                header.setSize(entry.content().length);
                out.putArchiveEntry(header);
                out.write(entry.content());
                out.closeArchiveEntry();
            }
        }
    }

    @Override
    public List<String> kept() {
        return List.copyOf(globs);
    }

    @Override
    public void keep(Path workspace) throws IOException {
        keeps.incrementAndGet();
        failIf(brokenKeep);
        if (globs.isEmpty()) {
            return;
        }
        try (Stream<Path> paths = Files.walk(workspace)) {
            for (Path path : paths.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                take(workspace.relativize(path).toString(), Files.readString(path));
            }
        }
    }

    @Override
    public void keep(InputStream tar) throws IOException {
        keeps.incrementAndGet();
        failIf(brokenKeep);
        var in = new TarArchiveInputStream(new GzipCompressorInputStream(tar), "UTF-8");
        for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (entry.isFile()) {
                String name = Path.of(entry.getName()).normalize().toString();
                take(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public String token() {
        return token;
    }

    private synchronized void take(String path, String content) {
        for (String glob : globs) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            if (matcher.matches(Path.of(path)) || Path.of(path).startsWith(glob)) {
                taken.put(path, content);
            }
        }
    }

    private static void failIf(String message) throws IOException {
        if (!message.isEmpty()) {
            throw new IOException(message);
        }
    }

    private static String letters(int mode) {
        var letters = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            letters.append((mode >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        return letters.toString();
    }

    /** The stream is its giver's to close. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
