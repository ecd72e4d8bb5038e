package dev.atrium.scaffolder.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import dev.atrium.scaffolder.workspace.DiskWorkspace;
import dev.atrium.scaffolder.workspace.WorkspaceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A template's folder, a workspace, and what reads the one for the other: all of it real. */
final class Stage implements AutoCloseable {

    final Path template;
    final DiskWorkspace workspace;
    final SourceReader reader;
    final SourceHosts hosts = new SourceHosts(List.of(), Map.of());
    final FetchContext context;

    Stage(Path folder) throws Exception {
        template = Files.createDirectories(folder.resolve("template"));
        workspace = new DiskWorkspace(folder.resolve("workspace"), WorkspaceLimits.DEFAULTS);
        reader = new SourceReader(SourceAccess.within(List.of(template)), folder.resolve("cache"));
        context = new FetchContext(workspace, SourceTarget.parse(template.toString()));
    }

    /** Puts a file beside the template. */
    Stage have(String path, String content) throws IOException {
        return have(path, content.getBytes(UTF_8));
    }

    Stage have(String path, byte[] content) throws IOException {
        Files.createDirectories(template.resolve(path).resolveSibling(""));
        Files.write(template.resolve(path), content);
        return this;
    }

    Stage executable(String path) throws IOException {
        Files.setPosixFilePermissions(template.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** Puts a file into the workspace. */
    Stage made(String path, String content) throws ActionException {
        workspace.write(new TreeFile(path, content.getBytes(UTF_8), false));
        return this;
    }

    /** Runs an action with this input, as JSON with single quotes. */
    ObjectNode run(TemplateAction action, String input) throws ActionException, InterruptedException {
        return action.run(context, (ObjectNode) JsonMapper.shared().readTree(input.replace('\'', '"')));
    }

    /** The workspace's texts, by path. */
    Map<String, String> files() throws ActionException {
        return workspace.files("").stream()
                .collect(Collectors.toMap(TreeFile::path, file -> new String(file.content(), UTF_8)));
    }

    @Override
    public void close() {
        reader.close();
    }
}
