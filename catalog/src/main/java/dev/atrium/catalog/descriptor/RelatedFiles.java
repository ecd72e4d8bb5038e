package dev.atrium.catalog.descriptor;

/** Gives what the placeholders of a descriptor name. */
@FunctionalInterface
public interface RelatedFiles {

    /**
     * Reads what a placeholder names.
     *
     * @param fromPath the file that holds the placeholder, within its location
     * @param reference a path relative to that file, or a URL, as it is written: trust nothing about it
     * @throws PlaceholderException if it does not exist, is too large, or lies where the location may not reach
     */
    byte[] read(String fromPath, String reference) throws PlaceholderException;
}
