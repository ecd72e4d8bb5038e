package dev.atrium.deploys;

/**
 * Which object of a cluster is meant. The version is not part of it: an object is the same in all versions of its group.
 *
 * @param group such as {@code apps}; empty for the core group
 * @param kind such as {@code Deployment}
 * @param namespace empty where the kind has none
 */
public record ObjectKey(String group, String kind, String namespace, String name) implements Comparable<ObjectKey> {

    private static final java.util.Comparator<ObjectKey> ORDER = java.util.Comparator.comparing(ObjectKey::group)
            .thenComparing(ObjectKey::kind)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    /** The group of an {@code apiVersion}: what stands before its slash. */
    public static String groupOf(String apiVersion) {
        var slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code Deployment.apps example-app/example-app}: for people. */
    @Override
    public String toString() {
        return kind + (group.isEmpty() ? "" : "." + group) + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
