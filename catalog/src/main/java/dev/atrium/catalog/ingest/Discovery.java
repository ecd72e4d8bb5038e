package dev.atrium.catalog.ingest;

import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourceTarget;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the descriptors of repositories, and keeps the catalog in step with what is pushed to them. */
@Blocks
public final class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private static final int PAGE = 100;

    private final Sql sql;
    private final Ingestion ingestion;
    private final RefreshSchedule schedule;
    private final SourceHosts hosts;
    private final DiscoverySettings settings;

    /** Looks into the repositories of these hosts. */
    public Discovery(
            Sql sql, Ingestion ingestion, RefreshSchedule schedule, SourceHosts hosts, DiscoverySettings settings) {
        this.sql = sql;
        this.ingestion = ingestion;
        this.schedule = schedule;
        this.hosts = hosts;
        this.settings = settings;
    }

    /** Looks into every repository of every host. A host that does not answer keeps what was found there before. */
    public void lookEverywhere() {
        for (var host : hosts.all()) {
            try {
                var found = found(host);
                var forgotten = sql.transaction(tx -> RepositoryLocations.forget(tx, prefix(host), found));
                takeIn(found);
                letGo(forgotten);
            } catch (SourceException e) {
                log.warn("The repositories of {} cannot be looked at now: {}", host.id(), e.getMessage());
            }
        }
    }

    /** Looks into one repository. */
    void look(RepositoryRef repository) throws SourceException {
        var host = hosts.of(repository);
        var there = host.repository(repository);
        if (there.isEmpty()) {
            gone(repository);
            return;
        }
        var found = descriptor(host, there.get()).map(Set::of).orElse(Set.of());
        var forgotten = sql.transaction(tx -> RepositoryLocations.forget(tx, repository, found));
        takeIn(found);
        letGo(forgotten);
    }

    /** Reads the locations that a push touches, no others. */
    void pushed(Pushed push) throws SourceException {
        if (push.branch().isEmpty()) {
            return;
        }
        if (isLookedAt(push) && (!push.pathsKnown() || push.paths().contains(settings.path()))) {
            look(push.repository());
        }
        var touched = RepositoryLocations.of(sql, push.repository()).stream()
                .filter(location -> isTouched(location, push))
                .map(RepositoryLocations.InRepository::id)
                .toList();
        if (!touched.isEmpty()) {
            var walk = ingestion.walkFrom(touched);
            walk.run();
            log.info(
                    "Read {} locations that a push to {} touched: {}",
                    touched.size(),
                    push.repository(),
                    walk.report().counts());
        }
    }

    /** A repository is gone: so is what came from it. */
    void gone(RepositoryRef repository) {
        letGo(sql.transaction(tx -> RepositoryLocations.forgetAll(tx, repository)));
    }

    private Set<SourceTarget.Git> found(SourceHost host) throws SourceException {
        var found = new HashSet<SourceTarget.Git>();
        var request = PageRequest.first(PAGE);
        while (true) {
            var page = host.repositories("", request);
            for (var repository : page.values()) {
                descriptor(host, repository).ifPresent(found::add);
            }
            if (!page.hasNext()) {
                return found;
            }
            request = new PageRequest(PAGE, false, last(page));
        }
    }

    private static String last(Page<?> page) {
        return page.items().getLast().cursor();
    }

    private Optional<SourceTarget.Git> descriptor(SourceHost host, Repository repository) throws SourceException {
        var branch = settings.branch().isEmpty() ? repository.defaultBranch() : settings.branch();
        if (repository.empty() || host.commit(repository.ref(), branch).isEmpty()) {
            return Optional.empty();
        }
        return host.file(repository.ref(), branch, settings.path())
                .map(_ -> repository.ref().target(branch, settings.path()));
    }

    private void takeIn(Collection<SourceTarget.Git> found) {
        var added =
                found.isEmpty() ? List.<Long>of() : sql.transaction(tx -> RepositoryLocations.discovered(tx, found));
        if (!added.isEmpty()) {
            // filed before they are read: should this process die now, another goes on
            added.forEach(schedule::keepReading);
            ingestion.walkFrom(added).run();
        }
    }

    private void letGo(long forgotten) {
        if (forgotten > 0) {
            ingestion.removeOrphans();
        }
    }

    private boolean isLookedAt(Pushed push) {
        return settings.branch().isEmpty()
                ? push.defaultBranch()
                : settings.branch().equals(push.branch());
    }

    private static boolean isTouched(RepositoryLocations.InRepository location, Pushed push) {
        try {
            return SourceTarget.parse(location.target()) instanceof SourceTarget.Git git
                    && (git.branch().isEmpty()
                            ? push.defaultBranch()
                            : git.branch().equals(push.branch()))
                    && (!push.pathsKnown()
                            || git.touchedBy(push.paths())
                            || location.related().stream().anyMatch(push.paths()::contains));
        } catch (SourceException e) {
            log.debug("{} is no target any more: {}", location.target(), e.getMessage());
            return false;
        }
    }

    private static String prefix(SourceHost host) {
        return host.id().equals(RepositoryRef.BUILT_IN) ? host.id() + ":" : "https://" + host.id() + "/";
    }
}
