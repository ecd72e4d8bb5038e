package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells which repository of a configured host a URL means. */
final class KnownRepositories {

    private static final Pattern TAIL = Pattern.compile("https?://.+/([^/]+)/([^/]+)", Pattern.CASE_INSENSITIVE);

    private KnownRepositories() {}

    /**
     * The repository that a clone URL names, with or without {@code .git}. Atrium itself is known by the URLs that its
     * repositories have, since it may be reached under any name.
     */
    static Optional<RepositoryRef> ofCloneUrl(SourceHosts hosts, String url) throws SourceException {
        var plain = withoutSuffix(url);
        var builtIn = hosts.named(RepositoryRef.BUILT_IN);
        var tail = TAIL.matcher(plain);
        if (builtIn.isPresent() && tail.matches()) {
            var candidate = ref(tail.group(1), tail.group(2));
            var there = candidate.isEmpty()
                    ? Optional.<Repository>empty()
                    : builtIn.get().repository(candidate.get());
            if (there.isPresent() && withoutSuffix(there.get().cloneUrl()).equalsIgnoreCase(plain)) {
                return Optional.of(there.get().ref());
            }
        }
        return hosts.repository(plain);
    }

    static String withoutSuffix(String cloneUrl) {
        return cloneUrl.replaceFirst("(\\.git)?/*$", "");
    }

    private static Optional<RepositoryRef> ref(String owner, String name) {
        try {
            return Optional.of(new RepositoryRef(RepositoryRef.BUILT_IN, owner, name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
