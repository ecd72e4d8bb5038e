package dev.atrium.pipelines.descriptor;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code build-info.yaml}: the long form whole, the short form up to what its template needs. */
public final class BuildInfoReader {

    /** What a file says. */
    public sealed interface Content {

        /** The long form. */
        record Long(BuildInfo buildInfo, ObjectNode tree) implements Content {}

        /** The short form. @param options what stands below the template's own name; empty where nothing does */
        record Short(String template, ObjectNode options) implements Content {}
    }

    /** @param content null where the problems allow none */
    public record Read(@Nullable Content content, List<Problem> problems) {}

    /** Reads a file. @param file where it is, for the places of problems */
    public Read read(Place file, byte[] content) {
        throw new UnsupportedOperationException();
    }
}
