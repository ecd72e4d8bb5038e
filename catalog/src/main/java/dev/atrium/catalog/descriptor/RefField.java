package dev.atrium.catalog.descriptor;

import dev.atrium.catalog.RelationType;

/** A property of {@code spec} that names other entities, and what it says about them. */
enum RefField {
    OWNER("owner", RelationType.OWNED_BY, "Group", Count.ONE, End.NEAR),
    SYSTEM("system", RelationType.PART_OF, "System", Count.ONE, End.NEAR),
    DOMAIN("domain", RelationType.PART_OF, "Domain", Count.ONE, End.NEAR),
    SUBDOMAIN_OF("subdomainOf", RelationType.PART_OF, "Domain", Count.ONE, End.NEAR),
    SUBCOMPONENT_OF("subcomponentOf", RelationType.PART_OF, "Component", Count.ONE, End.NEAR),
    DEPENDS_ON("dependsOn", RelationType.DEPENDS_ON, "Component", Count.MANY, End.NEAR),
    DEPENDENCY_OF("dependencyOf", RelationType.DEPENDS_ON, "Component", Count.MANY, End.FAR),
    PROVIDES_APIS("providesApis", RelationType.PROVIDES_API, "API", Count.MANY, End.NEAR),
    API_PROVIDED_BY("apiProvidedBy", RelationType.PROVIDES_API, "Component", Count.MANY, End.FAR),
    CONSUMES_APIS("consumesApis", RelationType.CONSUMES_API, "API", Count.MANY, End.NEAR),
    API_CONSUMED_BY("apiConsumedBy", RelationType.CONSUMES_API, "Component", Count.MANY, End.FAR),
    PARENT("parent", RelationType.CHILD_OF, "Group", Count.ONE, End.NEAR),
    CHILDREN("children", RelationType.CHILD_OF, "Group", Count.MANY, End.FAR),
    MEMBER_OF("memberOf", RelationType.MEMBER_OF, "Group", Count.MANY, End.NEAR),
    MEMBERS("members", RelationType.MEMBER_OF, "User", Count.MANY, End.FAR);

    /** Whether it names one entity or a list of them. */
    enum Count {
        ONE,
        MANY
    }

    /** From which end of the relation's canonical direction it is declared. */
    enum End {
        NEAR,
        FAR
    }

    private final String property;
    private final RelationType type;
    private final String defaultKind;
    private final Count count;
    private final End end;

    RefField(String property, RelationType type, String defaultKind, Count count, End end) {
        this.property = property;
        this.type = type;
        this.defaultKind = defaultKind;
        this.count = count;
        this.end = end;
    }

    String property() {
        return property;
    }

    RelationType type() {
        return type;
    }

    /** The kind of a ref that names none. */
    String defaultKind() {
        return defaultKind;
    }

    boolean isList() {
        return count == Count.MANY;
    }

    boolean isReverse() {
        return end == End.FAR;
    }
}
