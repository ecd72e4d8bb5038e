package dev.atrium.deploys.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the API server has things. */
final class ResourcePath {

    private ResourcePath() {}

    /** All of a kind. @param namespace empty for all namespaces */
    static String of(ResourceKind kind, String namespace) throws ClusterException {
        return group(kind.apiVersion())
                + (kind.namespaced() && !namespace.isEmpty() ? "/namespaces/" + segment(namespace) : "")
                + "/"
                + segment(kind.plural());
    }

    /** One of them. */
    static String of(ResourceKind kind, String namespace, String name) throws ClusterException {
        if (kind.namespaced() && namespace.isEmpty()) {
            throw new ClusterException(
                    ClusterException.Kind.INVALID, "A " + kind.kind() + " must have a namespace: " + name, null);
        }
        return of(kind, namespace) + "/" + segment(name);
    }

    /** Of the kinds of a version of a group. */
    static String group(String apiVersion) throws ClusterException {
        var slash = apiVersion.indexOf('/');
        return slash < 0
                ? "/api/" + segment(apiVersion)
                : "/apis/" + segment(apiVersion.substring(0, slash)) + "/" + segment(apiVersion.substring(slash + 1));
    }

    /** What no name may be, so that no name leads elsewhere: as Kubernetes' own {@code path.IsValidPathSegmentName}. */
    static String segment(String name) throws ClusterException {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("/") || name.contains("%")) {
            throw new ClusterException(
                    ClusterException.Kind.INVALID,
                    "\"" + name + "\" cannot be the name of something in a cluster",
                    null);
        }
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
