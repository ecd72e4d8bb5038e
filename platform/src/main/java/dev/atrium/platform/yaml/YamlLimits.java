package dev.atrium.platform.yaml;

/**
 * What a file may ask of the reader.
 *
 * @param maxBytes the size of a file, and again of all that the aliases in it stand for (a text counts its length, each
 *     node 32 more)
 * @param maxDocuments documents in a file, the empty ones counted; those past it are left out
 * @param maxDepth mappings and lists within one another, 1 being a document that has none within its root
 * @param maxAliases aliases in a document that stand for a mapping or a list
 */
public record YamlLimits(int maxBytes, int maxDocuments, int maxDepth, int maxAliases) {

    /** 10 MiB, 10,000 documents, depth 100, 50 aliases. */
    public static final YamlLimits DEFAULTS = new YamlLimits(10 << 20, 10_000, 100, 50);

    /** The reader descends one call a level, so that more than this could end its stack. */
    private static final int DEEPEST = 1_000;

    /** @throws IllegalArgumentException if a limit is less than 1 (aliases: 0), or the depth over 1,000 */
    public YamlLimits {
        if (maxBytes < 1 || maxDocuments < 1 || maxDepth < 1 || maxAliases < 0) {
            throw new IllegalArgumentException("a YAML limit must be positive");
        }
        if (maxDepth > DEEPEST) {
            throw new IllegalArgumentException("a YAML document may be at most " + DEEPEST + " levels deep");
        }
    }
}
