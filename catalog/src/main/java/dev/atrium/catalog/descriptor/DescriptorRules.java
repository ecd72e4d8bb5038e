package dev.atrium.catalog.descriptor;

/**
 * What an entity may ask of the catalog.
 *
 * @param maxEntityBytes the size of an entity as compact JSON, after placeholders
 * @param maxEntries labels, and as many annotations, tags and links each, of one entity
 * @param maxRelations refs in the {@code spec} of one entity
 * @param maxPlaceholderBytes the size of all that the placeholders of one file bring in
 */
public record DescriptorRules(int maxEntityBytes, int maxEntries, int maxRelations, long maxPlaceholderBytes) {

    /** 10 MiB an entity, 1,000 labels and so on, 10,000 refs, 50 MiB of placeholders a file. */
    public static final DescriptorRules DEFAULTS = new DescriptorRules(10 << 20, 1_000, 10_000, 50L << 20);

    /** @throws IllegalArgumentException if a limit is negative */
    public DescriptorRules {
        if (maxEntityBytes < 0 || maxEntries < 0 || maxRelations < 0 || maxPlaceholderBytes < 0) {
            throw new IllegalArgumentException("a limit may not be negative");
        }
    }
}
