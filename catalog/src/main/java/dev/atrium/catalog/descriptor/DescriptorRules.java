package dev.atrium.catalog.descriptor;

/**
 * What an entity may ask of the catalog.
 *
 * @param maxEntityBytes the size of an entity as compact JSON, after placeholders
 * @param maxRelations relations that one entity declares
 * @param maxPlaceholderBytes the size of all that the placeholders of one file bring in
 */
public record DescriptorRules(int maxEntityBytes, int maxRelations, long maxPlaceholderBytes) {

    /** 10 MiB an entity, 10,000 relations, 50 MiB of placeholders a file. */
    public static final DescriptorRules DEFAULTS = new DescriptorRules(10 << 20, 10_000, 50L << 20);

    /** @throws IllegalArgumentException if a limit is negative */
    public DescriptorRules {
        if (maxEntityBytes < 0 || maxRelations < 0 || maxPlaceholderBytes < 0) {
            throw new IllegalArgumentException("a limit may not be negative");
        }
    }
}
