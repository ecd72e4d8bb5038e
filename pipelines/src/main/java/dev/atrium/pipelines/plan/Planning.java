package dev.atrium.pipelines.plan;

import dev.atrium.pipelines.descriptor.BuildInfo;
import dev.atrium.pipelines.descriptor.BuildInfo.Pipeline;
import java.util.List;
import java.util.Set;

/** From what is declared to what is to be done. */
public final class Planning {

    /** A plan could not be made: an expression fails. The message is for a person. */
    public static final class PlanException extends Exception {
        private static final long serialVersionUID = 1;

        /** With what is wrong. */
        public PlanException(String message) {
            super(message);
        }
    }

    /** The pipelines whose {@code ref} a branch, or {@code pr/<number>/merge}, is for; in their order. */
    public static List<Pipeline> pipelinesFor(BuildInfo buildInfo, String ref) {
        throw new UnsupportedOperationException();
    }

    /** Whether a commit asks not to be built: {@code [skip ci]} or {@code [ci skip]} in its message. */
    public static boolean skips(String commitMessage) {
        throw new UnsupportedOperationException();
    }

    /** @param builtIn images, without tags, that are actions of Atrium's own */
    public BuildPlan plan(BuildInfo buildInfo, Pipeline pipeline, BuildContext context, Set<String> builtIn)
            throws PlanException {
        throw new UnsupportedOperationException();
    }
}
