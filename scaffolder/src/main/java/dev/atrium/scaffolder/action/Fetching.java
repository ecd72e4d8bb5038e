package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.SourcePage;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what a template fetches. A relative URL is from where the template itself is; an absolute one of a host that another
 * stands for ({@code atrium.source.aliases}) is read from that one if it is there, else from where it says.
 */
record Fetching(SourceReader reader, SourceHosts hosts) {

    private static final Pattern ABSOLUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*", Pattern.DOTALL);

    /** Everything below a folder. */
    List<TreeFile> tree(ActionContext context, String url) throws ActionException {
        return read(context, url, reader::tree);
    }

    /** One file. */
    TreeFile file(ActionContext context, String url) throws ActionException {
        return read(context, url, reader::file);
    }

    private interface Read<T> {
        T read(SourceTarget base, Optional<Commit> at, String fromPath, String reference) throws SourceException;
    }

    private <T> T read(ActionContext context, String url, Read<T> read) throws ActionException {
        var origin = context.origin();
        SourcePage.Attempt<T> attempt =
                target -> read.read(origin.location(), origin.commit(), origin.path(), target.toString());
        try {
            if (ABSOLUTE.matcher(url.strip()).matches()) {
                var page = SourcePage.of(url);
                var repository = page.map(SourcePage::repository).or(() -> repository(url));
                var stand = repository.isPresent() ? standIn(repository.get()) : Optional.<String>empty();
                if (stand.isPresent()) {
                    var there = standingIn(() -> page.isPresent()
                            ? page.get().read(stand.get(), attempt)
                            : attempt.read(moved(url, stand.get())));
                    if (there.isPresent()) {
                        return there.get();
                    }
                    context.log(stand.get() + " is not there, which would stand for " + url
                            + " (atrium.source.aliases): reading that itself");
                }
            }
            return read.read(origin.location(), origin.commit(), origin.path(), url);
        } catch (SourceException e) {
            throw new ActionException(e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T read() throws SourceException;
    }

    /** Empty if what would stand for something is not there: then that is read itself, as it would be without an alias. */
    private static <T> Optional<T> standingIn(Work<T> work) throws SourceException {
        try {
            return Optional.of(work.read());
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<String> repository(String url) {
        try {
            return SourceTarget.parse(url) instanceof SourceTarget.Git git
                    ? Optional.of(git.repository())
                    : Optional.empty();
        } catch (SourceException e) {
            // reading it says so, with the place that it is read from
            return Optional.empty();
        }
    }

    private static SourceTarget moved(String url, String repository) throws SourceException {
        var hash = url.indexOf('#');
        return SourceTarget.parse(
                repository + (hash < 0 ? "" : url.substring(hash).strip()));
    }

    /** The repository, as a target, that is read in place of another; empty if it is read itself. */
    private Optional<String> standIn(String url) throws SourceException {
        var repository = hosts.repository(url);
        if (repository.isEmpty() || repository.get().host().equals(host(url))) {
            return Optional.empty();
        }
        if (repository.get().host().equals(RepositoryRef.BUILT_IN)) {
            return Optional.of("atrium:" + repository.get().path().toLowerCase(Locale.ROOT) + ".git");
        }
        return Optional.of(hosts.of(repository.get())
                .repository(repository.get())
                .orElseThrow(() -> new SourceException(
                        SourceException.Kind.NOT_FOUND, "There is no repository '" + repository.get() + "'."))
                .cloneUrl());
    }

    private static String host(String url) {
        var host = URI.create(url).getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
