package dev.atrium.deploys.manifest;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.yaml.YamlDocument;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes files apart: documents, lists of objects, up to the limits. */
final class ManifestFiles {

    static final int MOST_OBJECTS = 1_000;
    static final int MOST_BYTES = 10 << 20;
    private static final int DEEPEST_LIST = 5;

    private static final Set<String> KUSTOMIZATIONS =
            Set.of("kustomization.yaml", "kustomization.yml", "kustomization");
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private final YamlReader yaml = new YamlReader(new YamlLimits(MOST_BYTES, 2 * MOST_OBJECTS, 100, 50));

    /** The objects of files, by path and as they stand in them. @param problems are added to it */
    List<Written> read(List<ManifestFile> files, Place location, List<Problem> problems) {
        var manifests = new ArrayList<ManifestFile>();
        for (var file : files) {
            if (KUSTOMIZATIONS.contains(name(file))) {
                problems.add(Problem.warning(
                        place(file, location),
                        "Kustomize is not run: this file is passed over, and the manifests beside it are taken as they"
                                + " are. Images can be set in deployment-info.yaml, with \"images\"."));
            } else if (ENDINGS.stream().anyMatch(name(file)::endsWith)) {
                manifests.add(file);
            }
        }
        var bytes = manifests.stream().mapToLong(f -> f.content().length).sum();
        if (bytes > MOST_BYTES) {
            problems.add(Problem.error(
                    location,
                    "The manifests have " + bytes + " bytes together; at most " + MOST_BYTES
                            + " are read. Put fewer below the backend's path."));
            return List.of();
        }
        manifests.sort(Comparator.comparing(ManifestFile::path));
        var found = new ArrayList<Written>();
        for (var manifest : manifests) {
            file(manifest, place(manifest, location), found, problems);
        }
        return limited(found, problems);
    }

    private void file(ManifestFile file, Place place, List<Written> found, List<Problem> problems) {
        var read = yaml.read(place, file.content());
        problems.addAll(read.problems());
        for (var document : read.documents()) {
            if (!document.value().isNull()) {
                new Unfolding(place, document, found, problems).node(document.value(), "", 0);
            }
        }
    }

    private static List<Written> limited(List<Written> found, List<Problem> problems) {
        if (found.size() <= MOST_OBJECTS) {
            return found;
        }
        problems.add(Problem.error(
                found.get(MOST_OBJECTS).place(),
                "There are " + found.size() + " objects; at most " + MOST_OBJECTS
                        + " are deployed together. Those from here on are left out: put them into another backend's"
                        + " path."));
        return found.subList(0, MOST_OBJECTS);
    }

    private static String name(ManifestFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static Place place(ManifestFile file, Place location) {
        return Place.file(location.location(), file.path());
    }

    /** Takes a document apart. */
    private record Unfolding(Place file, YamlDocument document, List<Written> found, List<Problem> problems) {

        void node(JsonNode node, String pointer, int depth) {
            if (!(node instanceof ObjectNode object)) {
                var position = document.position(pointer);
                problems.add(Problem.error(
                        file.at(position.line(), position.column(), pointer),
                        "This is not a manifest: it must be a mapping with apiVersion, kind and metadata. Put what is no"
                                + " manifest outside of the backend's path."));
            } else if (isList(object) && depth < DEEPEST_LIST) {
                items(object, pointer, depth);
            } else {
                found.add(new Written(file, document, pointer, object.deepCopy(), problems));
            }
        }

        private void items(ObjectNode list, String pointer, int depth) {
            for (var i = 0; i < list.path("items").size(); i++) {
                if (!list.path("items").get(i).isNull()) {
                    node(list.path("items").get(i), pointer + "/items/" + i, depth + 1);
                }
            }
        }

        /** {@code List}, and what {@code kubectl get -o yaml} calls {@code DeploymentList} and the like. */
        private static boolean isList(ObjectNode object) {
            return object.path("kind").asString("").endsWith("List")
                    && object.path("items").isArray()
                    && !object.path("metadata").has("name");
        }
    }
}
