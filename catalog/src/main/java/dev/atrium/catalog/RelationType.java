package dev.atrium.catalog;

/**
 * How one entity is related to another: the
 * <a href="https://backstage.io/docs/features/software-catalog/well-known-relations">well-known relations</a> of
 * Backstage, each under the name of its canonical direction.
 */
public enum RelationType {
    /** From what is owned to the group or the user that owns it. */
    OWNED_BY("ownedBy", "ownerOf"),
    /** From the part to the whole: a component of a system, a system of a domain. */
    PART_OF("partOf", "hasPart"),
    /** From what needs something to what it needs. */
    DEPENDS_ON("dependsOn", "dependencyOf"),
    /** From a component to an API of its own. */
    PROVIDES_API("providesApi", "apiProvidedBy"),
    /** From a component to an API that it calls. */
    CONSUMES_API("consumesApi", "apiConsumedBy"),
    /** From a group to the group that it belongs to. */
    CHILD_OF("childOf", "parentOf"),
    /** From a user to a group. */
    MEMBER_OF("memberOf", "hasMember");

    private final String forward;
    private final String backward;

    RelationType(String forward, String backward) {
        this.forward = forward;
        this.backward = backward;
    }

    /** What it is called in its canonical direction, such as {@code ownedBy}. */
    public String forward() {
        return forward;
    }

    /** What it is called from the far end, such as {@code ownerOf}. */
    public String backward() {
        return backward;
    }
}
