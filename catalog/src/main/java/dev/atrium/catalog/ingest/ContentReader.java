package dev.atrium.catalog.ingest;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.descriptor.Descriptor;
import dev.atrium.catalog.descriptor.DescriptorReader;
import dev.atrium.catalog.descriptor.DescriptorSource;
import dev.atrium.catalog.descriptor.PlaceholderException;
import dev.atrium.catalog.descriptor.RelatedFiles;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceFile;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a location: its files, and the descriptors in them. */
final class ContentReader {

    private final SourceReader sources;
    private final DescriptorReader descriptors;

    ContentReader(SourceReader sources, DescriptorReader descriptors) {
        this.sources = sources;
        this.descriptors = descriptors;
    }

    /** The target by the one name that it has here. */
    SourceTarget canonical(SourceTarget target) {
        return sources.canonical(target);
    }

    /**
     * What the location gives now; empty if that is what it gave at the known revision.
     *
     * <p>A source knows its own files, but not those that placeholders in them name. Except in Git, where a commit covers all,
     * a location with placeholders is therefore read each time, and its revision includes what they gave.
     *
     * @throws SourceException if it cannot be read
     */
    Optional<Content> read(SourceTarget target, Optional<String> knownRevision) throws SourceException {
        var known = knownRevision.filter(r -> !r.contains(RelatedDigest.MARK));
        return switch (sources.read(target, known)) {
            case Reading.Unchanged _ -> Optional.empty();
            case Reading.Content(var revision, var commit, var files) -> {
                var digest = new RelatedDigest();
                var content = describe(target, digest, revision, commit, files);
                yield Optional.of(content).filter(c -> !knownRevision.equals(Optional.of(c.revision())));
            }
        };
    }

    private Content describe(
            SourceTarget target,
            RelatedDigest digest,
            String revision,
            Optional<Commit> commit,
            List<SourceFile> files) {
        var kept = new HashMap<EntityRef, Descriptor>();
        var inOrder = new ArrayList<Descriptor>();
        var problems = new ArrayList<Problem>();
        var urls = new HashMap<String, String>();
        var related = new TreeSet<String>();
        for (var file : files) {
            file.url().ifPresent(url -> urls.put(file.path(), url));
            var read = descriptors.read(
                    new DescriptorSource(target.toString(), file.path(), file.content()),
                    related(target, commit, digest, related));
            problems.addAll(read.problems());
            for (var descriptor : read.descriptors()) {
                var first = kept.putIfAbsent(descriptor.ref(), descriptor);
                if (first == null) {
                    inOrder.add(descriptor);
                    problems.addAll(descriptor.problems());
                } else {
                    problems.add(alreadyDeclared(descriptor, first));
                }
            }
        }
        var named = new NamedLocations(sources, target, files);
        inOrder.forEach(named::add);
        problems.addAll(named.problems());
        var whole = target instanceof SourceTarget.Git ? revision : digest.extend(revision);
        return new Content(whole, commit, inOrder, Map.copyOf(urls), Set.copyOf(related), named.found(), problems);
    }

    private RelatedFiles related(
            SourceTarget target, Optional<Commit> commit, RelatedDigest digest, Set<String> paths) {
        return (fromPath, reference) -> {
            try {
                pathBeside(target, fromPath, reference).ifPresent(paths::add);
                var content = sources.readRelated(target, commit, fromPath, reference);
                digest.add(content);
                return content;
            } catch (SourceException e) {
                digest.add(e.getMessage().getBytes(StandardCharsets.UTF_8));
                throw new PlaceholderException(e.getMessage());
            }
        };
    }

    /** The path of a file in the same repository. */
    private static Optional<String> pathBeside(SourceTarget target, String fromPath, String reference)
            throws SourceException {
        return target instanceof SourceTarget.Git from
                        && target.resolve(fromPath, reference) instanceof SourceTarget.Git beside
                        && beside.repository().equals(from.repository())
                ? Optional.of(beside.path())
                : Optional.empty();
    }

    private static Problem alreadyDeclared(Descriptor second, Descriptor first) {
        return Problem.error(
                second.place(),
                "%s is declared already in %s, line %d. Give one of the two another name, or delete it."
                        .formatted(
                                second.ref(),
                                first.place().path(),
                                first.place().line()));
    }
}
