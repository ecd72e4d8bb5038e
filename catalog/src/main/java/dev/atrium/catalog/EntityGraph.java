package dev.atrium.catalog;

import java.util.List;

/**
 * Entities and how they hang together.
 *
 * @param nodes without their documents, those nearer to the roots first, equals by ref
 * @param edges every followed relation between two of the nodes, sorted
 * @param truncated whether there was more than the limit allows
 */
public record EntityGraph(List<Entity> nodes, List<Edge> edges, boolean truncated) {

    /** The largest number of relations between a root and a node. */
    public static final int MAX_DEPTH = 5;

    /** The largest number of nodes. */
    public static final int MAX_NODES = 1000;

    /**
     * A relation in its canonical direction.
     *
     * @param type the {@linkplain RelationType#forward forward} name
     */
    public record Edge(EntityRef source, String type, EntityRef target) {}
}
