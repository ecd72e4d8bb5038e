package dev.atrium.scaffolder.action;

import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.Workspace;

/**
 * The folder of a workspace that files are fetched to.
 *
 * @param folder in normal form
 */
record TargetFolder(String folder) {

    /** @throws ActionException if the path leads out of the workspace, or a file is there */
    TargetFolder(Workspace workspace, String path) throws ActionException {
        this(workspace.normalise(path));
        if (workspace.kind(folder) == Workspace.Kind.FILE) {
            throw new ActionException("'" + folder + "' is a file: files can only be fetched to a folder.");
        }
    }

    /** Where a file goes, by its path from the folder. */
    String path(String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }

    /** As the log says it. */
    String shown() {
        return folder.isEmpty() ? "the workspace" : folder;
    }
}
