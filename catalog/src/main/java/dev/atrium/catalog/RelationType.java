package dev.atrium.catalog;

/** How two entities hang together, in the direction that is stored, with the name of the other direction. */
public enum RelationType {
    OWNED_BY("ownedBy", "ownerOf"),
    PART_OF("partOf", "hasPart"),
    DEPENDS_ON("dependsOn", "dependencyOf"),
    PROVIDES_API("providesApi", "apiProvidedBy"),
    CONSUMES_API("consumesApi", "apiConsumedBy"),
    CHILD_OF("childOf", "parentOf"),
    MEMBER_OF("memberOf", "hasMember");

    private final String forward;
    private final String backward;

    RelationType(String forward, String backward) {
        this.forward = forward;
        this.backward = backward;
    }

    /** The name from the source to the target. */
    public String forward() {
        return forward;
    }

    /** The name from the target to the source. */
    public String backward() {
        return backward;
    }
}
