package dev.atrium.catalog;

/**
 * What a page is sorted by. Entities without a value come last in either direction; the ref decides between equals.
 *
 * @param path any path of the descriptor, such as {@code metadata.name}
 */
public record EntityOrder(String path, boolean descending) {}
