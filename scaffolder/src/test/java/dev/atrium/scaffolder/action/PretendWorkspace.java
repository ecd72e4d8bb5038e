package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.paths.RelativePath;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A workspace in memory. */
final class PretendWorkspace implements Workspace {

    private final TreeMap<String, TreeFile> files = new TreeMap<>();

    PretendWorkspace with(String path, String text) {
        return with(path, text, false);
    }

    PretendWorkspace with(String path, String text, boolean executable) {
        files.put(path, new TreeFile(path, text.getBytes(StandardCharsets.UTF_8), executable));
        return this;
    }

    String text(String path) {
        return new String(files.get(path).content(), StandardCharsets.UTF_8);
    }

    @Override
    public Path root() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String normalise(String path) throws ActionException {
        try {
            if (path.startsWith("/")) {
                throw new ActionException("'" + path + "' leads out of the workspace.");
            }
            return RelativePath.normalise(path);
        } catch (SourceException e) {
            throw new ActionException("'" + path + "' leads out of the workspace.", e);
        }
    }

    @Override
    public Kind kind(String path) throws ActionException {
        var normal = normalise(path);
        if (files.containsKey(normal)) {
            return Kind.FILE;
        }
        return list(normal).isEmpty() ? Kind.NOTHING : Kind.FOLDER;
    }

    @Override
    public Optional<TreeFile> read(String path) throws ActionException {
        return Optional.ofNullable(files.get(normalise(path)));
    }

    @Override
    public List<String> list(String path) throws ActionException {
        var normal = normalise(path);
        return files.keySet().stream()
                .filter(file -> normal.isEmpty() || file.startsWith(normal + "/"))
                .toList();
    }

    @Override
    public List<TreeFile> files(String path) throws ActionException {
        var normal = normalise(path);
        var cut = normal.isEmpty() ? 0 : normal.length() + 1;
        return list(path).stream()
                .map(files::get)
                .map(file -> new TreeFile(file.path().substring(cut), file.content(), file.executable()))
                .toList();
    }

    @Override
    public void write(TreeFile file) throws ActionException {
        files.put(normalise(file.path()), file);
    }

    @Override
    public boolean delete(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(String from, String to, boolean overwrite) {
        throw new UnsupportedOperationException();
    }
}
