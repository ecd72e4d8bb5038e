package dev.atrium.pipelines.run;

import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.TaskFiles;
import dev.atrium.pipelines.identity.BuildSecrets;
import dev.atrium.pipelines.identity.BuildTokens;
import dev.atrium.pipelines.workspace.Workspaces;
import java.util.List;
import java.util.function.Function;

/**
 * What builds are executed with.
 *
 * @param files of a task, such as {@link Workspaces#of}
 * @param actions that answer steps themselves; those of Atrium's own that are not among them are not configured
 */
public record BuildTools(
        Executor executor,
        Function<Workspaces.Request, TaskFiles> files,
        BuildSecrets secrets,
        BuildTokens tokens,
        StepLogs logs,
        List<BuiltInAction> actions) {

    /** Takes a copy of the list. */
    public BuildTools {
        actions = List.copyOf(actions);
    }
}
