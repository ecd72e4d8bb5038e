package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a step that opens a pull request wants.
 *
 * @param target the branch that it is for; empty for the repository's default branch
 * @param files with their paths in the repository
 * @param deleted paths in the repository
 * @param update whether the branch may be there already, and gets one more commit
 * @param refuseEmpty whether it is an error that there is nothing to change
 */
record ProposedChange(
        RepositoryRef repository,
        String branch,
        String target,
        String title,
        String body,
        boolean draft,
        String message,
        Author author,
        List<TreeFile> files,
        Set<String> deleted,
        boolean update,
        boolean refuseEmpty) {

    private static final Set<String> HONOURED = Set.of(
            "repoUrl",
            "branchName",
            "targetBranchName",
            "title",
            "description",
            "draft",
            "sourcePath",
            "targetPath",
            "filesToDelete",
            "commitMessage",
            "update",
            "gitAuthorName",
            "gitAuthorEmail",
            "createWhenEmpty");

    static ProposedChange read(ActionContext context, ObjectNode input, SourceHosts hosts) throws ActionException {
        var url = RepoUrl.parse(Option.text(input, "repoUrl", ""), hosts);
        var branch = BranchName.check("branchName", Option.text(input, "branchName", ""));
        var target = Option.text(input, "targetBranchName", "");
        if (!target.isEmpty()) {
            BranchName.check("targetBranchName", target);
        }
        var title = title(input);
        var folder = context.workspace().normalise(Option.text(input, "targetPath", ""));
        var files = CommitFiles.below(context, Option.text(input, "sourcePath", "")).stream()
                .map(file -> new TreeFile(below(folder, file.path()), file.content(), file.executable()))
                .toList();
        Option.warnOfOthers(context, input, HONOURED);
        return new ProposedChange(
                url.repository(),
                branch,
                target,
                title,
                input.path("description").asString(""),
                Option.flag(input, "draft", false),
                Option.text(input, "commitMessage", title),
                CommitAuthor.of(context, input),
                files,
                deleted(context, input, folder, files),
                Option.flag(input, "update", false),
                Option.flag(input, "createWhenEmpty", true));
    }

    private static String title(ObjectNode input) throws ActionException {
        var title = Option.text(input, "title", "").replaceAll("\\s*\\R\\s*", " ");
        if (title.isEmpty()) {
            throw new ActionException("title: it is empty; say in a few words what the pull request changes.");
        }
        return title;
    }

    private static Set<String> deleted(ActionContext context, ObjectNode input, String folder, List<TreeFile> files)
            throws ActionException {
        var deleted = new HashSet<String>();
        for (var path : Option.texts(input, "filesToDelete")) {
            var normal = context.workspace().normalise(path);
            if (normal.isEmpty()) {
                throw new ActionException("filesToDelete: '" + path + "' is the whole repository; name each file.");
            }
            deleted.add(below(folder, normal));
        }
        // what is written is not deleted
        files.forEach(file -> deleted.remove(file.path()));
        return deleted;
    }

    private static String below(String folder, String path) {
        return folder.isEmpty() ? path : folder + "/" + path;
    }
}
