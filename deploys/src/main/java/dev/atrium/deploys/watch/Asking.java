package dev.atrium.deploys.watch;

import dev.atrium.deploys.cluster.Cluster;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.platform.run.Blocks;
import org.jspecify.annotations.Nullable;

/** Asks the cluster for one object, to be sure. */
@Blocks
final class Asking {

    private final Cluster cluster;
    private final Looking looking;

    Asking(Cluster cluster, Looking looking) {
        this.cluster = cluster;
        this.looking = looking;
    }

    /**
     * An object as it is now. What may not be looked at is unknown, with the reason.
     *
     * @throws ClusterException if the cluster does not answer
     */
    Seen at(ObjectRow row, @Nullable Children children) throws ClusterException {
        try {
            var kind = cluster.kind(row.apiVersion(), row.key().kind());
            var live = kind.isEmpty()
                    ? null
                    : cluster.get(kind.get(), row.key().namespace(), row.key().name())
                            .map(Live::trimmed)
                            .orElse(null);
            return looking.at(row, live, children);
        } catch (ClusterException e) {
            return switch (e.kind()) {
                case UNREACHABLE -> throw e;
                case UNKNOWN_KIND, NOT_FOUND -> looking.at(row, null, children);
                case FORBIDDEN, INVALID, CONFLICT -> looking.unknown(row, said(e));
            };
        }
    }

    static String said(ClusterException e) {
        var message = e.getMessage();
        return message == null ? e.kind().name() : message;
    }
}
