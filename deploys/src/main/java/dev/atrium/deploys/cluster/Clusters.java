package dev.atrium.deploys.cluster;

import java.util.List;
import java.util.Optional;

/** The clusters that are configured. */
public interface Clusters extends AutoCloseable {

    /** The names of all. */
    List<String> names();

    /** A cluster. @param name empty for the default one */
    Optional<Cluster> named(String name);

    /** What a context is called that is written as this; the default one for an empty one; empty where there is no cluster at all. */
    String resolved(String name);

    /** Why there is no cluster of this name: for a person. */
    String missing(String name);

    /** Whether a repository's component may have objects of a kind in a namespace of the cluster: what the configuration allows. @param namespace empty for objects of the whole cluster */
    boolean allows(String name, String repository, String namespace);

    /** What stands for how the clusters are configured, short: another once they are configured otherwise. */
    default String configuration() {
        return String.join(",", names());
    }

    @Override
    void close();
}
