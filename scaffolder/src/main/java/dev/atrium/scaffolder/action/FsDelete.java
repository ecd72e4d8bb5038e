package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import dev.atrium.scaffolder.Workspace;
import dev.atrium.scaffolder.Workspace.Kind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code fs:delete}: deletes files and folders of the workspace. */
@Blocks
public final class FsDelete implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(FsDelete.class, "fs-delete");

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode json) throws ActionException, InterruptedException {
        var workspace = context.workspace();
        for (var written : new StepInput(json).texts("files")) {
            var pattern = workspace.normalise(written);
            var meant = meant(workspace, pattern);
            for (var path : meant) {
                context.checkCancelled();
                workspace.delete(path);
            }
            if (meant.isEmpty()) {
                context.warn("There is no '" + pattern + "' in the workspace, so nothing was deleted.");
            } else {
                context.log("Deleted " + pattern);
            }
        }
        return json.objectNode();
    }

    /** What is there under that very name goes first: names may have brackets and stars in them. */
    private static List<String> meant(Workspace workspace, String pattern) throws ActionException {
        if (workspace.kind(pattern) != Kind.NOTHING) {
            return List.of(pattern);
        }
        var globs = Globs.of(List.of(pattern));
        return workspace.list("").stream().filter(globs::match).toList();
    }
}
