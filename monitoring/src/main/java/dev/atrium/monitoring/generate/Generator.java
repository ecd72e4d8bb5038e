package dev.atrium.monitoring.generate;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.bundle.Bundles;
import dev.atrium.monitoring.descriptor.MonitoringInfo;
import org.jspecify.annotations.Nullable;

/** Makes dashboards and rules of what a component declares. Pure. */
public final class Generator {

    private final GenerationSettings settings;

    /** For a company. */
    public Generator(GenerationSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes them.
     *
     * @param owner of the component, for the alerts' label {@code owner}; null if nobody is known
     */
    public Generated generate(MonitoringInfo.Component component, @Nullable EntityRef owner, Bundles bundles) {
        throw new UnsupportedOperationException(settings.toString());
    }
}
