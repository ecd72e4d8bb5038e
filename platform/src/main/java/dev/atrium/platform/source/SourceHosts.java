package dev.atrium.platform.source;

import dev.atrium.platform.run.Blocks;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The hosts that are configured, and which of them a name means. An alias has one host stand for another: with
 * {@code github.com=atrium}, what is published to {@code github.com} goes to the built-in host.
 */
@Blocks
public final class SourceHosts {

    private final Map<String, SourceHost> hosts = new TreeMap<>();
    private final Map<String, String> aliases = new TreeMap<>();

    /**
     * These hosts.
     *
     * @param aliases from host names to ids of hosts
     * @throws IllegalArgumentException if an alias leads to a host that is not among them
     */
    public SourceHosts(Collection<? extends SourceHost> hosts, Map<String, String> aliases) {
        hosts.forEach(host -> this.hosts.put(host.id(), host));
        aliases.forEach((from, to) -> {
            if (!this.hosts.containsKey(to)) {
                throw new IllegalArgumentException("atrium.source.aliases: there is no host '" + to + "', only "
                        + String.join(", ", this.hosts.keySet()) + ".");
            }
            this.aliases.put(SourceAccess.hostName(from), to);
        });
    }

    /** All of them. */
    public List<SourceHost> all() {
        return List.copyOf(hosts.values());
    }

    /** The host of this name, or the one that it stands for. An alias goes before a host of the same name. */
    public Optional<SourceHost> named(String name) {
        var key = SourceAccess.hostName(name);
        return Optional.ofNullable(hosts.get(aliases.getOrDefault(key, key)));
    }

    /**
     * The host of a repository.
     *
     * @throws SourceException {@code NOT_FOUND} if it is not configured
     */
    public SourceHost of(RepositoryRef repository) throws SourceException {
        return named(repository.host())
                .orElseThrow(() -> new SourceException(
                        SourceException.Kind.NOT_FOUND,
                        "The host '" + repository.host() + "' is not configured; there "
                                + (hosts.size() == 1 ? "is " : "are ") + String.join(", ", hosts.keySet())
                                + ". Configure it, or an alias for it (atrium.source.aliases)."));
    }

    /** The same repository as its host calls it: with the host's own id instead of an alias. */
    public RepositoryRef resolve(RepositoryRef repository) throws SourceException {
        return new RepositoryRef(of(repository).id(), repository.owner(), repository.name());
    }

    /** The repository that a clone or web URL names, if it is one of a host that is configured. */
    public Optional<RepositoryRef> repository(String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() == null || uri.getRawPath() == null) {
                return Optional.empty();
            }
            var host = named(uri.getHost());
            if (host.isEmpty()) {
                return Optional.empty();
            }
            // as it is written: an escaped slash separates nothing
            var path = uri.getRawPath().replaceFirst("(\\.git)?/*$", "");
            var parts = List.of(path.split("/"));
            // elsewhere, "git" is an owner like any other
            var builtIn = parts.size() == 4
                    && parts.get(1).equals("git")
                    && host.get().id().equals(RepositoryRef.BUILT_IN);
            return parts.size() == 3 || builtIn
                    ? Optional.of(new RepositoryRef(host.get().id(), parts.get(parts.size() - 2), parts.getLast()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
