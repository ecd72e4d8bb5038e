package dev.atrium.monitoring.trigger;

import dev.atrium.monitoring.MonitoringPreview.DashboardChange;
import dev.atrium.monitoring.descriptor.MonitoringInfo;
import dev.atrium.monitoring.descriptor.MonitoringInfo.Component;
import dev.atrium.monitoring.descriptor.MonitoringInfoReader.Read;
import dev.atrium.monitoring.run.Generations;
import dev.atrium.platform.report.Report;
import dev.atrium.platform.report.Reporter;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Knows what a pull request would change of dashboards and alerts, where it touches monitoring-info.yaml. */
@Blocks
public final class PullRequestPreview implements Reporter {

    private static final int MOST_FILES = 300;

    private final Generations generations;
    private final Previews previews;
    private final URI portal;

    /** Previews with links to the portal. */
    public PullRequestPreview(Generations generations, URI portal) {
        this.generations = generations;
        this.previews = new Previews(generations);
        this.portal = portal;
    }

    @Override
    public String name() {
        return "monitoring-preview";
    }

    @Override
    public String context() {
        return "monitoring/preview";
    }

    @Override
    public String nothing() {
        return PreviewComment.nothing();
    }

    @Override
    public Report report(SourceHost host, PullRequest pull, String merge) throws SourceException {
        var changed = host.diff(pull.repository(), pull.number());
        var touched = changed.size() >= MOST_FILES
                || changed.stream()
                        .flatMap(file -> Stream.of(file.oldPath(), file.newPath()))
                        .anyMatch(MonitoringInfo.FILE::equals);
        if (!touched) {
            return new Report.Nothing();
        }
        if (!generations.complete()) {
            throw new SourceException(Kind.TIMEOUT, "The company's bundles could not be read yet.");
        }
        var repository = pull.repository();
        var preview = previews.of(declared(host, repository, pull.targetBranch()), file(host, repository, merge));
        return new Report.Said(
                PreviewComment.of(preview, pull.headSha(), pull.url(), shown -> link(repository, merge, shown)),
                !PreviewComment.failed(preview),
                PreviewComment.line(preview));
    }

    private List<Component> declared(SourceHost host, RepositoryRef repository, String branch) throws SourceException {
        return file(host, repository, branch).info().components();
    }

    private Read file(SourceHost host, RepositoryRef repository, String revision) throws SourceException {
        return host.file(repository, revision, MonitoringInfo.FILE)
                .map(file -> generations.read(repository, file.content()))
                .orElse(new Read(new MonitoringInfo(List.of()), List.of()));
    }

    private URI link(RepositoryRef repository, String commit, DashboardChange shown) {
        var base = portal.toString().endsWith("/") ? portal.toString() : portal + "/";
        return URI.create(base + "dashboards/preview/" + commit + "/" + shown.uid() + ".json?repository="
                + URLEncoder.encode(repository.toString(), StandardCharsets.UTF_8));
    }
}
