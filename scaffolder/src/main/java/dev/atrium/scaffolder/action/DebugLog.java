package dev.atrium.scaffolder.action;

import dev.atrium.platform.run.Blocks;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import tools.jackson.databind.node.ObjectNode;

/** {@code debug:log}: writes a message, and what the workspace holds, to the task's log. */
@Blocks
public final class DebugLog implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(DebugLog.class, "debug-log");

    private static final int MAX_FILES = 1000;
    /** Of all contents together. */
    private static final int MAX_BYTES = 256 << 10;

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode json) throws ActionException, InterruptedException {
        var message = json.path("message");
        if (!message.isMissingNode() && !message.isNull()) {
            lines(context, message.isValueNode() ? message.asString() : message.toPrettyString());
        }
        var list = json.path("listWorkspace");
        if (list.asString("").equals("with-contents")) {
            list(context, true);
        } else if (list.asString("").equals("with-filenames")
                || list.asString("").equals("true")) {
            list(context, false);
        }
        return json.objectNode();
    }

    private static void list(ActionContext context, boolean contents) throws ActionException, InterruptedException {
        var workspace = context.workspace();
        var paths = workspace.list("");
        context.log("The workspace has " + paths.size() + (paths.size() == 1 ? " file:" : " files:"));
        var left = MAX_BYTES;
        for (var path : paths.subList(0, Math.min(paths.size(), MAX_FILES))) {
            context.checkCancelled();
            context.log("  " + path);
            if (contents && left > 0) {
                var text = workspace.read(path).flatMap(file -> TextContent.of(file.content()));
                left -= text.map(String::length).orElse(0);
                lines(context, left < 0 ? "(left out, as it is too much)" : text.orElse("(no text)"));
            }
        }
        if (paths.size() > MAX_FILES) {
            context.log("  and " + (paths.size() - MAX_FILES) + " more");
        }
    }

    private static void lines(ActionContext context, String text) {
        text.lines().forEach(context::log);
    }
}
