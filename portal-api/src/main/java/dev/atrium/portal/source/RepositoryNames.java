package dev.atrium.portal.source;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.source.RepositoryRef;
import java.util.Optional;

/** What people and the catalog call repositories. Waits for nothing. */
@FunctionalInterface
public interface RepositoryNames {

    /**
     * The repository of a host that is configured which a target of the catalog or a URL names: {@code atrium:owner/name.git#branch:path},
     * a clone URL, or a page of a folder or file on its host; empty for any other.
     */
    Optional<RepositoryRef> of(String target);

    /**
     * The repository that a client names as {@code owner/name} or {@code host/owner/name}.
     *
     * @throws BadRequest if it is neither
     */
    static RepositoryRef given(String text) {
        try {
            return RepositoryRef.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }
}
