package dev.atrium.deploys.descriptor;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.problem.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@code deployment-info.yaml}, as far as it could be read. */
public record DeploymentInfo(List<Component> components) {

    /** Where it lies in a repository. */
    public static final String FILE = "deployment-info.yaml";

    /** Takes a copy of the list. */
    public DeploymentInfo {
        components = List.copyOf(components);
    }

    /** What it says of a component. */
    public Optional<Component> component(EntityRef ref) {
        return components.stream().filter(c -> c.ref().equals(ref)).findFirst();
    }

    /**
     * A component.
     *
     * @param ref what {@code componentId} names; {@code component:default/…} unless it says more
     * @param canary how releases go out; null for all at once. Of each backend that has a workload
     * @param place of its {@code componentId}
     */
    public record Component(
            EntityRef ref, List<Backend> backends, @Nullable CanarySpec canary, Place place) {

        /** Takes a copy of the list. */
        public Component {
            backends = List.copyOf(backends);
        }
    }

    /**
     * A place where it runs.
     *
     * @param context the cluster, as the configuration calls it; empty for the configuration's default
     * @param namespace of objects that name none; the component's name where nothing is written
     * @param path of the manifests, without slashes at its ends; {@code kubernetes} where nothing is written
     * @param onPush whether a push to the default branch is deployed ({@code trigger: push}); else a build's deploy step or somebody does it
     * @param timeoutSeconds how long workloads may take until they are healthy; 600 where nothing is written
     */
    public record Backend(
            String context,
            String namespace,
            String path,
            List<Image> images,
            boolean prune,
            boolean selfHeal,
            boolean onPush,
            int timeoutSeconds,
            Place place) {

        /** Takes a copy of the list. */
        public Backend {
            images = List.copyOf(images);
        }
    }

    /**
     * An image to set, as in Kustomize: wherever {@code name} is the image (without tag and digest), it is replaced.
     *
     * @param newName empty for the same
     * @param newTag empty for the same; may have {@code $COMMIT_SHA}
     * @param digest {@code sha256:…}; empty for none; goes before the tag
     */
    public record Image(String name, String newName, String newTag, String digest) {}
}
