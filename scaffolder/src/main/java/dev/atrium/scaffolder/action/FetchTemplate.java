package dev.atrium.scaffolder.action;

import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import dev.atrium.scaffolder.Workspace.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** {@code fetch:template}: copies a folder into the workspace, with names and contents rendered. */
@Blocks
public final class FetchTemplate implements TemplateAction {

    private final ActionDescription description = ActionDescription.beside(FetchTemplate.class, "fetch-template");

    private final Fetching fetching;
    private final Skeleton.Renderer renderer;

    /** Reads through this reader, renders with Nunjucks; the hosts know which of them stands for another. */
    public FetchTemplate(SourceReader reader, SourceHosts hosts, Nunjucks nunjucks) {
        fetching = new Fetching(reader, hosts);
        renderer = nunjucks::text;
    }

    @Override
    public ActionDescription description() {
        return description;
    }

    @Override
    public ObjectNode run(ActionContext context, ObjectNode json) throws ActionException, InterruptedException {
        var input = new StepInput(json);
        var target = new TargetFolder(context.workspace(), input.text("targetPath", ""));
        var skeleton = new Skeleton(renderer, TemplateValues.of(context, input), SkeletonOptions.of(input));
        var named = named(context, skeleton, fetching.tree(context, input.text("url")));
        var written = 0;
        for (var file : named.entrySet()) {
            context.checkCancelled();
            var path = target.path(file.getKey());
            if (skeleton.options().replace() || context.workspace().kind(path) == Kind.NOTHING) {
                context.workspace().write(skeleton.content(file.getValue(), path));
                written++;
            }
        }
        context.log("Wrote " + written + (written == 1 ? " file" : " files") + " to " + target.shown()
                + (written < named.size() ? ", left " + (named.size() - written) + " that were there" : ""));
        return json.objectNode();
    }

    /** The files by the names that they get: all of them are known before any file is written. */
    private static Map<String, TreeFile> named(ActionContext context, Skeleton skeleton, List<TreeFile> files)
            throws ActionException, InterruptedException {
        var named = new TreeMap<String, TreeFile>();
        for (var file : files) {
            context.checkCancelled();
            var name = skeleton.name(file);
            if (name.isEmpty()) {
                continue;
            }
            var path = context.workspace().normalise(name.get());
            var other = named.put(path, file);
            if (other != null) {
                throw new ActionException("'" + other.path() + "' and '" + file.path()
                        + "' are both rendered to the name '" + path + "': give them different names.");
            }
        }
        return named;
    }
}
