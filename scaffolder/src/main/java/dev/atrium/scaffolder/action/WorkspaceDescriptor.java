package dev.atrium.scaffolder.action;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.yaml.YamlDocument;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.Workspace;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A descriptor that is still in the workspace: what a dry run looks at in place of the catalog. */
final class WorkspaceDescriptor {

    private static final YamlReader YAML = new YamlReader(YamlLimits.DEFAULTS);

    private WorkspaceDescriptor() {}

    /** The first entity of the descriptor, if the file is there, as the repository's root or in a folder that is published. */
    static Optional<EntityRef> firstEntity(Workspace workspace, DescriptorUrl url) throws ActionException {
        var file = file(workspace, workspace.normalise(url.fileInRepository()));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        var read =
                YAML.read(Place.file("workspace", file.get().path()), file.get().content());
        if (read.documents().isEmpty() && !read.problems().isEmpty()) {
            var problem = read.problems().getFirst();
            throw new ActionException(file.get().path() + ":" + problem.place().line() + ":"
                    + problem.place().column() + ": " + problem.message());
        }
        return read.documents().stream()
                .map(YamlDocument::value)
                .flatMap(document -> ref(document).stream())
                .findFirst();
    }

    private static Optional<TreeFile> file(Workspace workspace, String path) throws ActionException {
        var there = workspace.read(path);
        if (there.isPresent()) {
            return there;
        }
        // a step may have published a folder of the workspace (sourcePath)
        var below = workspace.list("").stream()
                .filter(other -> other.endsWith("/" + path))
                .min(Comparator.comparingInt(String::length));
        return below.isEmpty() ? Optional.empty() : workspace.read(below.get());
    }

    private static Optional<EntityRef> ref(JsonNode document) {
        try {
            var metadata = document.path("metadata");
            var namespace = metadata.path("namespace").asString("");
            return Optional.of(new EntityRef(
                    document.path("kind").asString(""),
                    namespace.isEmpty() ? EntityRef.DEFAULT_NAMESPACE : namespace,
                    metadata.path("name").asString("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
