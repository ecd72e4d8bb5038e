package dev.atrium.monitoring.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.bundle.Bundles;
import dev.atrium.monitoring.descriptor.MonitoringInfo;
import dev.atrium.monitoring.descriptor.MonitoringInfoReader;
import dev.atrium.monitoring.descriptor.MonitoringInfoReader.Read;
import dev.atrium.monitoring.generate.Generated;
import dev.atrium.monitoring.generate.Generator;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What files make, with the bundles and the owners of the moment. */
@Blocks
public final class Generations {

    private final MonitoringInfoReader reader = new MonitoringInfoReader();
    private final Generator generator;
    private final Supplier<Bundles> bundles;
    private final Function<Collection<EntityRef>, Map<EntityRef, EntityRef>> owners;

    /**
     * Generations.
     *
     * @param owners answers the owners of components, without those that nobody owns; waits for them
     */
    public Generations(
            Generator generator,
            Supplier<Bundles> bundles,
            Function<Collection<EntityRef>, Map<EntityRef, EntityRef>> owners) {
        this.generator = generator;
        this.bundles = bundles;
        this.owners = owners;
    }

    /** Reads a file of a repository. */
    public Read read(RepositoryRef repository, byte[] content) {
        return reader.read(place(repository), content);
    }

    /** What stands for the file in problems. */
    public static Place place(RepositoryRef repository) {
        return Place.file(repository.target("", "").toString(), MonitoringInfo.FILE);
    }

    /** Reads a text that is in no repository. */
    public Read read(String text) {
        return reader.read(Place.file("", MonitoringInfo.FILE), text.getBytes(StandardCharsets.UTF_8));
    }

    /** What components make, in their order. */
    public List<Generated> of(List<MonitoringInfo.Component> components) {
        var known = bundles.get();
        var owned = owners.apply(
                components.stream().map(MonitoringInfo.Component::ref).toList());
        return components.stream()
                .map(component -> generator.generate(component, owned.get(component.ref()), known))
                .toList();
    }

    /** Who owns a component; null if nobody is known. */
    @Nullable
    EntityRef owner(EntityRef component) {
        return owners.apply(List.of(component)).get(component);
    }

    /** What a component makes that a file declares; empty if it does not. */
    Optional<Generated> of(RepositoryRef repository, String content, EntityRef component) {
        return read(repository, content.getBytes(StandardCharsets.UTF_8))
                .info()
                .component(component)
                .map(declared -> of(List.of(declared)).getFirst());
    }
}
