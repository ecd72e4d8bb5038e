package dev.atrium.deploys.cluster;

/**
 * A kind that a cluster serves.
 *
 * @param plural as it stands in URLs
 */
public record ResourceKind(String group, String version, String kind, String plural, boolean namespaced) {

    /** {@code group/version}, or {@code version} of the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
