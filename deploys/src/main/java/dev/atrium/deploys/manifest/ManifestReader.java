package dev.atrium.deploys.manifest;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.platform.schema.JsonSchemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the manifests of a target: YAML or JSON, any number of documents a file, lists unfolded. At most 1,000 objects and 10 MiB together,
 * and 500 problems. Thread-safe.
 */
public final class ManifestReader {

    private static final int MOST_PROBLEMS = 500;

    private static final Comparator<Place> AS_WRITTEN =
            Comparator.comparing(Place::path).thenComparingInt(Place::line).thenComparingInt(Place::column);

    private final ManifestFiles files = new ManifestFiles();
    private final JsonSchemas schemas;

    /** A reader with a validator of its own. */
    public ManifestReader() {
        this(new JsonSchemas());
    }

    /** A reader. @param schemas holds objects to their schemas */
    public ManifestReader(JsonSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Reads, completes, checks and orders.
     *
     * @param files those below the backend's path that may be manifests
     * @param location the place of the repository
     * @param sha for {@code $COMMIT_SHA} in images
     */
    public Manifests read(List<ManifestFile> files, Place location, Backend backend, String sha) {
        var problems = new ArrayList<Problem>();
        var written = this.files.read(files, location, problems);
        var custom = CustomKinds.of(written);
        var kubernetes = KubernetesSchemas.get();
        var completion = new Completion(
                new ManifestValidation(schemas, kubernetes, custom),
                new Scopes(kubernetes, custom),
                new Images(backend.images(), sha),
                backend);
        var ordered =
                written.stream().flatMap(w -> completion.complete(w).stream()).toList();
        var whole = unique(ordered, problems);
        completion.images().unused(backend, problems);
        return new Manifests(manifests(whole, false), manifests(whole, true), inOrder(problems));
    }

    /** Stable: within a wave, they stay as they are written. */
    private static List<Manifest> manifests(List<Ordered> all, boolean hooks) {
        return all.stream()
                .filter(o -> o.manifest().hook() == hooks)
                .sorted(Comparator.comparingInt(Ordered::syncWave).thenComparing(Ordered::wave))
                .map(Ordered::manifest)
                .toList();
    }

    private static List<Ordered> unique(List<Ordered> all, List<Problem> problems) {
        var first = new HashMap<ObjectKey, Place>();
        return all.stream()
                .filter(o -> {
                    var other =
                            first.putIfAbsent(o.manifest().key(), o.manifest().place());
                    if (other != null) {
                        problems.add(Problem.error(
                                o.manifest().place(),
                                o.manifest().key() + " is declared already, in " + other.path() + " (line "
                                        + other.line() + "). Take one of the two out."));
                    }
                    return other == null;
                })
                .toList();
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        var errors = problems.stream().filter(p -> p.severity() == Severity.ERROR);
        var warnings = problems.stream().filter(p -> p.severity() == Severity.WARNING);
        return Stream.concat(errors, warnings)
                .distinct()
                .limit(MOST_PROBLEMS)
                .sorted(Comparator.comparing(Problem::place, AS_WRITTEN))
                .toList();
    }
}
