package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import dev.atrium.scaffolder.Workspace;
import dev.atrium.scaffolder.Workspace.Kind;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** {@code fs:readdir}: tells which files and folders are in folders of the workspace. */
@Blocks
public final class FsReaddir implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(FsReaddir.class, "fs-readdir");

    /** Outputs are kept with the task. */
    private static final int MAX_ENTRIES = 10_000;

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode json) throws ActionException {
        var input = new StepInput(json);
        var files = new TreeSet<String>();
        var folders = new TreeSet<String>();
        for (var written : input.texts("paths")) {
            var folder = folder(context.workspace(), written);
            for (var file : context.workspace().list(folder)) {
                add(folder, file, input.isTrue("recursive"), files, folders);
            }
        }
        if (files.size() + folders.size() > MAX_ENTRIES) {
            throw new ActionException("There are more than " + MAX_ENTRIES
                    + " files and folders: name a smaller folder, or leave out 'recursive'.");
        }
        var output = json.objectNode();
        describe(output, "files", files);
        describe(output, "folders", folders);
        return output;
    }

    private static String folder(Workspace workspace, String written) throws ActionException {
        var path = workspace.normalise(written);
        if (workspace.kind(path) != Kind.FOLDER) {
            throw new ActionException(
                    "There is no folder '" + written + "' in the workspace: check how it is written.");
        }
        return path;
    }

    private static void add(String folder, String file, boolean recursive, Set<String> files, Set<String> folders) {
        var slash = file.indexOf('/', folder.isEmpty() ? 0 : folder.length() + 1);
        if (slash < 0 || recursive) {
            files.add(file);
        }
        for (; slash >= 0; slash = recursive ? file.indexOf('/', slash + 1) : -1) {
            folders.add(file.substring(0, slash));
        }
    }

    private static void describe(ObjectNode output, String field, Set<String> paths) {
        var list = output.putArray(field);
        for (var path : paths) {
            list.addObject()
                    .put("name", path.substring(path.lastIndexOf('/') + 1))
                    .put("path", path)
                    .put("fullPath", path);
        }
    }
}
