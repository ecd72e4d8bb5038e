package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.Workspace.Kind;
import java.util.List;

/** The files of a workspace that are to be committed. */
final class CommitFiles {

    /** GitHub takes no file of more than 100 MiB; checked before anything is made. */
    private static final int LARGEST = 100 << 20;

    private CommitFiles() {}

    /**
     * The files below a folder, with paths from there; none if there are none.
     *
     * @param sourcePath empty for the whole workspace
     * @throws ActionException if it is no folder, or a file is too large
     */
    static List<TreeFile> below(ActionContext context, String sourcePath) throws ActionException {
        var workspace = context.workspace();
        var folder = workspace.normalise(sourcePath);
        if (!folder.isEmpty() && workspace.kind(folder) != Kind.FOLDER) {
            throw new ActionException("sourcePath: there is no folder '" + sourcePath
                    + "' in the workspace. Earlier steps make it, with fetch:template for example.");
        }
        var files = workspace.files(folder);
        for (var file : files) {
            if (file.content().length > LARGEST) {
                throw new ActionException("The file '" + file.path() + "' has " + file.content().length
                        + " bytes; hosts take at most " + LARGEST + ". Delete it with fs:delete, or leave it out of the"
                        + " template.");
            }
        }
        return files;
    }

    /** The same, if there is at least one. */
    static List<TreeFile> someBelow(ActionContext context, String sourcePath) throws ActionException {
        var files = below(context, sourcePath);
        if (files.isEmpty()) {
            throw new ActionException((sourcePath.isEmpty() ? "The workspace" : "The folder '" + sourcePath + "'")
                    + " is empty, so there is nothing to publish: let an earlier step make files, with fetch:template for"
                    + " example.");
        }
        return files;
    }
}
