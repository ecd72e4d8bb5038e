package dev.atrium.deploys.descriptor;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.List;

/** Reads {@code deployment-info.yaml}: all mistakes at once, each with its place. */
public final class DeploymentInfoReader {

    /** What was read. @param info without what the problems concern; empty of components where nothing could be read */
    public record Read(DeploymentInfo info, List<Problem> problems) {}

    /** Reads a file. @param file the place of the whole file */
    public Read read(Place file, byte[] content) {
        throw new UnsupportedOperationException();
    }
}
