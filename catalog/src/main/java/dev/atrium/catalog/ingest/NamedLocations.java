package dev.atrium.catalog.ingest;

import dev.atrium.catalog.descriptor.Descriptor;
import dev.atrium.catalog.descriptor.LocationTarget;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceFile;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other locations that a location's descriptors name. */
final class NamedLocations {

    private static final Logger log = LoggerFactory.getLogger(NamedLocations.class);

    private final SourceReader sources;
    private final SourceTarget location;
    private final Set<SourceTarget> covered = new HashSet<>();
    private final Map<SourceTarget, Content.Named> found = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Files that the location has read itself are not read once more because it names them. */
    NamedLocations(SourceReader sources, SourceTarget location, List<SourceFile> files) {
        this.sources = sources;
        this.location = location;
        files.forEach(file -> cover(file.path()));
    }

    private void cover(String path) {
        try {
            covered.add(location.resolve(path, "./" + path.substring(path.lastIndexOf('/') + 1)));
        } catch (SourceException e) {
            log.debug("{} cannot be named by a target, so none names it twice: {}", path, e.getMessage());
        }
    }

    void add(Descriptor descriptor) {
        descriptor.targets().forEach(this::add);
    }

    private void add(LocationTarget named) {
        try {
            var target = sources.canonical(location.resolve(named.place().path(), named.target()));
            if (target.equals(location)) {
                problems.add(Problem.error(
                        named.place(), "This location names itself. Delete the target " + named.target() + "."));
            } else if (!covered.contains(target)) {
                found.putIfAbsent(target, new Content.Named(target, named.optional(), named.place()));
            }
        } catch (SourceException e) {
            problems.add(Problem.error(named.place(), e.getMessage()));
        }
    }

    List<Content.Named> found() {
        return List.copyOf(found.values());
    }

    List<Problem> problems() {
        return problems;
    }
}
