package dev.atrium.deploys.cluster;

import dev.atrium.platform.run.Blocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A Kubernetes cluster. Each method waits for it, at most half a minute. Safe for use by many threads. */
@Blocks
public interface Cluster extends AutoCloseable {

    /** The field manager of everything that Atrium applies. */
    String FIELD_MANAGER = "atrium";

    /** What the configuration calls it. */
    String name();

    /** The kind of an {@code apiVersion} and a kind; empty if the cluster serves none such. Kept for a while; asked again for one that is not known. */
    Optional<ResourceKind> kind(String apiVersion, String kind) throws ClusterException;

    /** The version of a group's kind that the cluster prefers. */
    Optional<ResourceKind> preferred(String group, String kind) throws ClusterException;

    /** An object. @param namespace empty where the kind has none */
    Optional<ObjectNode> get(ResourceKind kind, String namespace, String name) throws ClusterException;

    /**
     * Server-side apply as {@link #FIELD_MANAGER}.
     *
     * @param dryRun whether it is only said what would come of it
     * @param force whether fields are taken from other managers
     * @return the object as it is, or would be
     * @throws ClusterException {@code CONFLICT} with the fields, unless {@code force}
     */
    ObjectNode apply(ResourceKind kind, ObjectNode manifest, boolean dryRun, boolean force) throws ClusterException;

    /**
     * Deletes an object and, in the background, what it owns. One that is not there any more, or is another by now, is no error.
     *
     * @param uid of the object that is meant
     */
    void delete(ResourceKind kind, String namespace, String name, String uid) throws ClusterException;

    /**
     * Tells all objects of a kind, page after page.
     *
     * @param selector of labels; empty for all
     * @param again called where it has to begin from the start
     */
    void each(ResourceKind kind, String namespace, String selector, Runnable again, Consumer<ObjectNode> each)
            throws ClusterException;

    /** All objects of a kind, of which there are few. @param selector of labels; empty for all */
    default List<ObjectNode> list(ResourceKind kind, String namespace, String selector) throws ClusterException {
        var found = new ArrayList<ObjectNode>();
        each(kind, namespace, selector, found::clear, found::add);
        return found;
    }

    /** Whether there is any object of a kind, in any namespace. */
    boolean any(ResourceKind kind) throws ClusterException;

    /**
     * Lists and then watches all objects of a kind, and begins again by itself whenever the connection or its history is lost.
     *
     * @param selector of labels; empty for all
     * @return ends it
     */
    AutoCloseable watch(ResourceKind kind, String selector, Watcher watcher) throws ClusterException;

    /** Hears what a watch sees; called by one thread at a time, which it must not keep waiting. */
    interface Watcher {

        /** An object is there, or is not what it was. */
        void changed(ObjectNode object);

        /** An object is gone. @param object as it was last */
        void deleted(ObjectNode object);

        /** All that there was at the beginning (or after an interruption) has been told: what was not among it is gone. */
        void complete();

        /** The cluster does not answer; it is tried again. */
        void interrupted(String reason);
    }

    @Override
    void close();
}
