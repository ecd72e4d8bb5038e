package dev.atrium.portal.git;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.source.BuiltInAddress;
import dev.atrium.platform.source.RepositoryRef;

/** Which repository a URL's path names. */
final class RepositoryPaths {

    private RepositoryPaths() {}

    /**
     * The repository.
     *
     * @param name with or without {@code .git}
     * @throws BadRequest if there can be none of that name
     */
    static RepositoryRef of(String owner, String name) {
        try {
            return BuiltInAddress.named(owner + "/" + name);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }
}
