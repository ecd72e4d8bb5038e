package dev.atrium.deploys.trigger;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.cluster.Clusters;
import dev.atrium.deploys.descriptor.DeploymentInfo;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Component;
import dev.atrium.deploys.descriptor.DeploymentInfoReader.Read;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.report.Report;
import dev.atrium.platform.report.Reporter;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Knows what a pull request would change where it is deployed. */
@Blocks
public final class PullRequestPlan implements Reporter {

    private static final int MOST_FILES = 300;

    private final Sql sql;
    private final Plans plans;
    private final InfoFiles files;

    /** Plans over these clusters. */
    public PullRequestPlan(Database database, Clusters clusters, DeployTools tools) {
        this.sql = database.sql();
        this.plans = new Plans(database, clusters, tools);
        this.files = new InfoFiles(tools);
    }

    @Override
    public String name() {
        return "deploy-plan";
    }

    @Override
    public String context() {
        return "deploy/plan";
    }

    @Override
    public String nothing() {
        return PlanComment.nothing();
    }

    @Override
    public Report report(SourceHost host, PullRequest pull, String merge) throws SourceException {
        var repository = pull.repository();
        var read = files.read(host, repository, merge);
        if (!touched(host, pull, read)) {
            return new Report.Nothing();
        }
        var problems = read.map(Read::problems).orElse(List.of());
        var components = read.map(Read::info).map(DeploymentInfo::components).orElse(List.of());
        var gone = InfoFiles.broken(problems) ? List.<Component>of() : gone(repository, components);
        var plan = plans.of(
                host,
                repository,
                merge,
                Stream.concat(components.stream(), gone.stream()).toList());
        return new Report.Said(
                PlanComment.of(pull.headSha(), pull.targetBranch(), problems, plan),
                !PlanComment.failed(problems, plan),
                PlanComment.line(problems, plan));
    }

    /** What the default branch declares and the merge would not. */
    private List<Component> gone(RepositoryRef repository, List<Component> components) {
        var kept = components.stream().map(Component::ref).toList();
        return sql.transaction(tx -> DeclarationRows.components(tx, repository)).stream()
                .map(EntityRef::parse)
                .filter(ref -> !kept.contains(ref))
                .map(ref -> new Component(ref, List.of(), null, InfoFiles.place(repository)))
                .toList();
    }

    /** Whether it changes what is deployed, now or with it. */
    private boolean touched(SourceHost host, PullRequest pull, Optional<Read> read) throws SourceException {
        var changed = host.diff(pull.repository(), pull.number());
        if (changed.size() >= MOST_FILES) {
            return true;
        }
        var declared = sql.transaction(tx -> DeclarationRows.paths(tx, pull.repository()));
        var paths = Stream.of(
                        Stream.of(DeploymentInfo.FILE),
                        declared.stream(),
                        read.stream()
                                .flatMap(file -> file.info().components().stream())
                                .flatMap(component -> component.backends().stream())
                                .map(Backend::path))
                .flatMap(some -> some)
                .distinct()
                .toList();
        return (read.isPresent() || !declared.isEmpty())
                && changed.stream()
                        .flatMap(file -> Stream.of(file.oldPath(), file.newPath()))
                        .filter(file -> !file.isEmpty())
                        .anyMatch(file -> paths.stream().anyMatch(path -> Paths.within(file, path)));
    }
}
