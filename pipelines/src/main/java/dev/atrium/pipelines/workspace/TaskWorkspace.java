package dev.atrium.pipelines.workspace;

import dev.atrium.pipelines.executor.TaskFiles;
import dev.atrium.pipelines.workspace.Workspaces.Request;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of one attempt of a task. */
@Blocks
final class TaskWorkspace implements TaskFiles {

    private final SourceHosts hosts;
    private final Request request;
    private final TaskKey key;
    private final ArtifactStore artifacts;
    private final TaskCaches caches;
    private final Scratch scratch;
    private final WorkspaceLimits limits;
    private final ExchangeTokens tokens;

    TaskWorkspace(
            SourceHosts hosts,
            Request request,
            TaskKey key,
            ArtifactStore artifacts,
            TaskCaches caches,
            Scratch scratch,
            WorkspaceLimits limits,
            ExchangeTokens tokens) {
        this.hosts = hosts;
        this.request = request;
        this.key = key;
        this.artifacts = artifacts;
        this.caches = caches;
        this.scratch = scratch;
        this.limits = limits;
        this.tokens = tokens;
    }

    @Override
    public void fill(Path workspace) throws IOException {
        try {
            hosts.of(request.repository()).checkout(request.repository(), request.sha(), workspace);
        } catch (SourceException e) {
            throw new IOException(e.getMessage(), e);
        }
        caches.restore(workspace);
        restoreArtifacts(workspace);
    }

    private void restoreArtifacts(Path workspace) throws IOException {
        var needed = request.task().needs();
        for (var artifact : needed.isEmpty() ? List.<ArtifactStore.Left>of() : artifacts.of(key.build(), needed)) {
            if (artifact.expired()) {
                throw gone(artifact);
            }
            try (var in = Files.newInputStream(artifacts.file(artifact))) {
                new Unpacking(workspace, true, limits.itemBytes(), limits.itemFiles()).read(in);
            } catch (NoSuchFileException e) {
                throw gone(artifact);
            }
        }
    }

    private static IOException gone(ArtifactStore.Left artifact) {
        return new IOException("The artifact '" + artifact.name() + "' of task " + artifact.task()
                + " is not here any more, as others needed its room, or lies on another node: retry the whole build.");
    }

    @Override
    public void fill(OutputStream tar) throws IOException {
        var staged = scratch.newFolder();
        try {
            fill(staged);
            new Packing(staged, Long.MAX_VALUE, true).write(Found.all(staged), tar);
        } finally {
            Scratch.delete(staged);
        }
    }

    @Override
    public List<String> kept() {
        var cached = request.trusted()
                ? request.task().cache().stream().flatMap(cache -> cache.paths().stream())
                : Stream.<String>of();
        return Stream.concat(request.task().artifacts().stream().flatMap(artifact -> artifact.paths().stream()), cached)
                .filter(path -> !path.startsWith("!"))
                .map(Patterns::normal)
                .filter(Patterns::isBelow)
                .distinct()
                .toList();
    }

    @Override
    public void keep(Path workspace) throws IOException {
        keepArtifacts(workspace);
        if (request.trusted()) {
            caches.keep(workspace);
        }
    }

    @Override
    public void keep(InputStream tar) throws IOException {
        var staged = scratch.newFolder();
        try {
            int items =
                    request.task().artifacts().size() + request.task().cache().size();
            var bytes = limits.itemBytes() * Math.max(items, 1);
            var files = (int) Math.min((long) limits.itemFiles() * Math.max(items, 1), Integer.MAX_VALUE);
            new Unpacking(staged, true, bytes, files).read(tar);
            keep(staged);
        } finally {
            Scratch.delete(staged);
        }
    }

    private void keepArtifacts(Path workspace) throws IOException {
        if (request.task().artifacts().isEmpty()) {
            return;
        }
        var packed = new LinkedHashMap<String, Scratch.Written>();
        try {
            for (var artifact : patterns().entrySet()) {
                pack(artifact.getKey(), artifact.getValue(), workspace, packed);
            }
            artifacts.keep(key, packed);
        } finally {
            for (var written : packed.values()) {
                Files.deleteIfExists(written.file());
            }
        }
    }

    /** By name: what is declared twice is one. */
    private Map<String, List<String>> patterns() {
        var patterns = new LinkedHashMap<String, List<String>>();
        request.task()
                .artifacts()
                .forEach(artifact -> patterns.computeIfAbsent(artifact.name(), _ -> new ArrayList<>())
                        .addAll(artifact.paths()));
        return patterns;
    }

    private void pack(String name, List<String> patterns, Path workspace, Map<String, Scratch.Written> packed)
            throws IOException {
        try {
            var found = Found.matching(workspace, Patterns.of(patterns), limits.itemFiles());
            if (!found.isEmpty()) {
                packed.put(
                        name,
                        scratch.write(out -> new Packing(workspace, limits.itemBytes(), false).write(found, out)));
            }
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("The artifact '" + name + "' cannot be kept. " + e.getMessage(), e);
        }
    }

    @Override
    public String token() {
        return tokens.of(key);
    }
}
