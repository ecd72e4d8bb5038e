package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionException;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a step that makes a repository wants.
 *
 * @param writtenHost the host as the template says it, perhaps an alias
 */
record PublishRequest(
        String writtenHost,
        RepositoryRef repository,
        String description,
        String defaultBranch,
        boolean isPrivate,
        String message,
        Author author,
        String sourcePath) {

    private static final Set<String> HONOURED = Set.of(
            "repoUrl",
            "description",
            "repoVisibility",
            "defaultBranch",
            "gitCommitMessage",
            "gitAuthorName",
            "gitAuthorEmail",
            "sourcePath",
            "allowedHosts");

    static PublishRequest read(ActionContext context, ObjectNode input, SourceHosts hosts) throws ActionException {
        var url = RepoUrl.parse(Option.text(input, "repoUrl", ""), hosts);
        checkAllowed(url, input);
        Option.warnOfOthers(context, input, HONOURED);
        var visibility = Option.text(input, "repoVisibility", "private");
        if (visibility.equals("internal")) {
            context.warn(
                    "repoVisibility: Atrium knows public and private repositories only; this one will be private.");
        }
        return new PublishRequest(
                url.host(),
                url.repository(),
                Option.text(input, "description", ""),
                BranchName.check("defaultBranch", Option.text(input, "defaultBranch", "main")),
                !visibility.equals("public"),
                Option.text(input, "gitCommitMessage", "initial commit"),
                CommitAuthor.of(context, input),
                Option.text(input, "sourcePath", ""));
    }

    private static void checkAllowed(RepoUrl url, ObjectNode input) throws ActionException {
        var allowed = Option.texts(input, "allowedHosts");
        var passes = allowed.isEmpty()
                || allowed.stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .anyMatch(host -> host.equals(url.host())
                                || host.equals(url.repository().host()));
        if (!passes) {
            throw new ActionException("repoUrl: the template does not allow the host '" + url.host() + "', only "
                    + String.join(", ", allowed) + " (allowedHosts).");
        }
    }

    /** @param key the same in every execution of the step */
    NewRepository newRepository(String key) {
        return new NewRepository(repository, description, defaultBranch, isPrivate, key);
    }
}
