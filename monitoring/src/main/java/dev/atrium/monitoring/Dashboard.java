package dev.atrium.monitoring;

import dev.atrium.catalog.EntityRef;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard that a component declares.
 *
 * @param uid Grafana's, made of the component's ref and the name: at most 40 characters
 * @param number its place in the file, counted from 0
 * @param grafanaJson what Grafana is given, byte for byte the same as long as nothing changes
 * @param url of it in Grafana; null while it is not there
 * @param message why it is as it is; empty where all is well
 * @param appliedAt when it was brought to where it is shown last; null if never
 */
public record Dashboard(
        UUID id,
        EntityRef component,
        String name,
        String uid,
        int number,
        String commit,
        List<Panel> panels,
        String grafanaJson,
        State state,
        String message,
        @Nullable URI url,
        @Nullable Instant appliedAt) {

    /** Takes a copy of the list. */
    public Dashboard {
        panels = List.copyOf(panels);
    }

    /** Whether it is where it belongs. */
    public enum State {
        /** It waits for being applied. */
        PENDING,
        /** It is as declared. */
        APPLIED,
        /** Somebody else has edited it: it is left as it is. */
        EDITED,
        /** It is not as it was applied, or gone: the next apply mends it. */
        DRIFTED,
        /** It could not be applied; it is tried again. */
        FAILED,
        /** There is no Grafana: its JSON can be downloaded. */
        NOT_CONFIGURED
    }
}
