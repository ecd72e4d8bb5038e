package dev.atrium.deploys.manifest;

import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Image;
import dev.atrium.platform.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sets images, as <a href="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/">Kustomize's transformer</a> does:
 * in every {@code containers} and {@code initContainers} at any depth of any kind, but for CRDs.
 */
final class Images {

    private static final Set<String> LISTS = Set.of("containers", "initContainers");
    private static final String COMMIT = "$COMMIT_SHA";

    private final List<Image> images;
    private final String sha;
    private final Set<Image> used = new HashSet<>();

    Images(List<Image> images, String sha) {
        this.images = images;
        this.sha = sha;
    }

    /** Sets those of an object. */
    void set(ObjectNode content) {
        if (!images.isEmpty() && !CustomKinds.isDefinition(content)) {
            walk(content);
        }
    }

    /** Adds a warning for each image that no container has. */
    void unused(Backend backend, List<Problem> problems) {
        for (var image : images) {
            if (!used.contains(image)) {
                problems.add(Problem.warning(
                        backend.place(),
                        "No container has the image \"" + image.name()
                                + "\", which \"images\" wants to set. Write the name as the manifests have it, without"
                                + " its tag."));
            }
        }
    }

    private void walk(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.forEachEntry((key, value) -> {
                if (LISTS.contains(key) && value.isArray()) {
                    value.forEach(this::container);
                }
                walk(value);
            });
        } else if (node.isArray()) {
            node.forEach(this::walk);
        }
    }

    private void container(JsonNode container) {
        if (container instanceof ObjectNode object && object.path("image").isString()) {
            object.put("image", replaced(object.path("image").asString("")));
        }
    }

    private String replaced(String reference) {
        var at = reference.indexOf('@');
        var tagged = at < 0 ? reference : reference.substring(0, at);
        // a colon before a slash is that of a registry's port
        var colon = tagged.lastIndexOf(':');
        var name = colon > tagged.lastIndexOf('/') ? tagged.substring(0, colon) : tagged;
        for (var image : images) {
            if (image.name().equals(name)) {
                used.add(image);
                return with(image, name, reference.substring(name.length()));
            }
        }
        return reference;
    }

    private String with(Image image, String name, String tagAndDigest) {
        var newName = image.newName().isEmpty() ? name : image.newName();
        if (!image.digest().isEmpty()) {
            return newName + "@" + image.digest();
        }
        return newName
                + (image.newTag().isEmpty()
                        ? tagAndDigest
                        : ":" + image.newTag().replace(COMMIT, sha));
    }
}
