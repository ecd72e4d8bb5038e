package dev.atrium.catalog.descriptor;

import dev.atrium.platform.problem.Place;

/**
 * A file of descriptors, as it was read.
 *
 * @param location the target of the location that it belongs to
 * @param path the file within the location
 * @param content its bytes; not copied, and not to be changed while they are read
 */
@SuppressWarnings("ArrayRecordComponent") // sources are never compared
public record DescriptorSource(String location, String path, byte[] content) {

    /** The place of the whole file. */
    public Place place() {
        return Place.file(location, path);
    }
}
