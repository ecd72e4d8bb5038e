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
 * stands for ({@code atrium.source.aliases}) is read from that one.
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
                    return page.isPresent()
                            ? aliased(url, stand.get(), () -> page.get().read(stand.get(), attempt))
                            : aliased(url, stand.get(), () -> attempt.read(moved(url, stand.get())));
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

    /** Names of what is read instead are new to who wrote the template. */
    private static <T> T aliased(String url, String repository, Work<T> work) throws ActionException {
        try {
            return work.read();
        } catch (SourceException e) {
            throw new ActionException(
                    e.getMessage() + " ('" + url + "' is read from '" + repository
                            + "', as atrium.source.aliases has another host stand for its own.)",
                    e);
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
