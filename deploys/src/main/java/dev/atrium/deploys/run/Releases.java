package dev.atrium.deploys.run;

import dev.atrium.deploys.canary.Release;
import dev.atrium.deploys.cluster.ClusterException;
import dev.atrium.deploys.manifest.Manifests;
import java.util.List;
import java.util.Optional;

/** Puts the two versions of a target together. */
final class Releases {

    private static final String GATEWAY = "gateway.networking.k8s.io";

    /** The two versions of a target; empty where no canary is declared. */
    Optional<Release> of(Site site, Manifests next) throws ClusterException {
        var specification = Json.required(site.run().declared()).canary();
        if (specification == null) {
            return Optional.empty();
        }
        var routes = site.cluster().preferred(GATEWAY, "HTTPRoute").isPresent();
        return Optional.of(Release.of(
                specification,
                site.run().component().name(),
                stable(site).map(Manifests::objects).orElse(List.of()),
                next.objects(),
                routes));
    }

    /** What runs now; empty if this is the first. */
    Optional<Manifests> stable(Site site) {
        var before = site.target().stable();
        return before == null
                ? Optional.empty()
                : site.records()
                        .read(tx -> ReadRows.applied(tx, before, site.target().target()));
    }
}
