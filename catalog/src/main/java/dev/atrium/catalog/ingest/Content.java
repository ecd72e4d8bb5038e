package dev.atrium.catalog.ingest;

import dev.atrium.catalog.descriptor.Descriptor;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.SourceTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a location gave.
 *
 * @param revision what the source calls it
 * @param commit if it comes from Git
 * @param descriptors at most one a ref
 * @param urls where a person can look at a file, by its path, as far as known
 * @param related the files of the same repository that placeholders brought in
 * @param named the locations that it names
 * @param problems all of them, those of the descriptors included
 */
record Content(
        String revision,
        Optional<Commit> commit,
        List<Descriptor> descriptors,
        Map<String, String> urls,
        Set<String> related,
        List<Named> named,
        List<Problem> problems) {

    /** A location that another one names, and where it does. */
    record Named(SourceTarget target, boolean optional, Place place) {}

    /** Nothing: of a location that may be absent, and is. */
    static Content none() {
        return new Content("", Optional.empty(), List.of(), Map.of(), Set.of(), List.of(), List.of());
    }
}
