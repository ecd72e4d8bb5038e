package dev.atrium.pipelines.template;

import dev.atrium.pipelines.BuildInfos;
import dev.atrium.pipelines.PipelineAction;
import dev.atrium.pipelines.template.Expansion.Result;
import dev.atrium.pipelines.template.Expansion.Target;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAction;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers what {@code build-info.yaml} files come to, by the files themselves. */
public final class ExpandedBuildInfos implements BuildInfos {

    /** What a place in a text that is no file says for the location. */
    private static final String TEXT = "text";

    private final Repositories repositories;
    private final RepositoryBuildInfo files;
    private final Expansion expansion;
    private final TemplateLibrary library;
    private final Permissions permissions;

    /** Answers to who may read repositories and builds. */
    public ExpandedBuildInfos(
            Repositories repositories,
            RepositoryBuildInfo files,
            Expansion expansion,
            TemplateLibrary library,
            Permissions permissions) {
        this.repositories = repositories;
        this.files = files;
        this.expansion = expansion;
        this.library = library;
        this.permissions = permissions;
    }

    @Override
    public Mono<Expanded> expand(Viewer viewer, RepositoryRef repository, String revision) {
        return repositories.on(
                viewer, SourceAction.READ_REPOSITORIES, repository, (host, ref) -> at(host, ref, revision));
    }

    @Override
    public Mono<Expanded> preview(Viewer viewer, String yaml) {
        return allowed(
                        viewer,
                        () -> expanded(
                                expansion.expand(
                                        Place.file(TEXT, FILE), yaml.getBytes(StandardCharsets.UTF_8), Target.EXAMPLE),
                                ""))
                // expressions take their time, though never long
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<List<BuildTemplate>> templates(Viewer viewer) {
        return allowed(viewer, library::templates);
    }

    @Override
    public Mono<List<Problem>> templateProblems(Viewer viewer) {
        return allowed(viewer, library::problems);
    }

    private <T> Mono<T> allowed(Viewer viewer, Callable<T> answer) {
        return Mono.fromCallable(() -> {
            permissions.require(viewer, PipelineAction.READ_BUILDS);
            return answer.call();
        });
    }

    private @Nullable Expanded at(SourceHost host, RepositoryRef ref, String revision) throws SourceException {
        var repository = host.repository(ref).orElseThrow(() -> missing("There is no repository " + ref + "."));
        var commit = host.commit(ref, revision.isEmpty() ? repository.defaultBranch() : revision);
        if (commit.isEmpty()) {
            if (revision.isEmpty()) {
                return null;
            }
            throw missing(ref + " has no branch, tag or commit \"" + revision + "\".");
        }
        var sha = commit.get().sha();
        return files.read(host, repository, sha)
                .map(result -> expanded(result, sha))
                .orElse(null);
    }

    private static Expanded expanded(Result result, String commit) {
        return new Expanded(result.template(), result.yaml(), result.tree(), commit, result.problems());
    }

    private static SourceException missing(String message) {
        return new SourceException(SourceException.Kind.NOT_FOUND, message);
    }
}
